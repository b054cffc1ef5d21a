// The page "moving from asyncio": what is different where an engine's own library is used.
#pragma once

#include <memory>
#include <span>
#include <string>

#include "harness/model/spec.hpp"

namespace concord::cli {

/// Markdown, made of the specs that say what asyncio does instead (Spec::asyncio): one section for
/// each of their folders, with a table of what changes and then each program. Empty if there is no
/// such spec.
std::string moving_page(std::span<const std::shared_ptr<const Spec>> specs);

}  // namespace concord::cli
