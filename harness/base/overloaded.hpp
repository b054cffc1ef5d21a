// Overloaded: several lambdas as one visitor of a variant; a missing alternative fails to compile.
#pragma once

namespace concord {

template <class... Visitors>
struct Overloaded : Visitors... {
  using Visitors::operator()...;
};

}  // namespace concord
