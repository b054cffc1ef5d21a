// Fingerprint: what there is to be known of the machine and of this build.
#pragma once

#include <filesystem>

#include "harness/model/measurement.hpp"

namespace concord {

/// Without the engines' versions. `checkout` is the project's folder; its revision is read without
/// git.
Fingerprint fingerprint_here(const std::filesystem::path& checkout);

}  // namespace concord
