// What the reader says about a spec, as its user would see it.
#pragma once

#include <memory>
#include <string>

#include "harness/spec/load.hpp"

namespace concord::testing {

inline SourcePtr source_of(std::string text) {
  return std::make_shared<const Source>(Source{"spec.yaml", std::move(text)});
}

/// All mistakes of a file called spec.yaml, rendered one after another; "" when there are none.
inline std::string mistakes_in(const std::string& text) {
  const Result<std::vector<Spec>> specs = read_spec(source_of(text), "spec");
  if (specs) return "";
  std::string rendered;
  for (const Diagnostic& mistake : specs.mistakes()) rendered += render(mistake);
  return rendered;
}

}  // namespace concord::testing
