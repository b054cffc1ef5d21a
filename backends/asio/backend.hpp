// How the backend `asio` is made.
#pragma once

#include <memory>

#include "harness/model/backend.hpp"

namespace concord::asio {

std::unique_ptr<Backend> make_backend();

}  // namespace concord::asio
