// What a self-test found, kept for the reports of later runs.
#pragma once

#include <string>

namespace concord::cli {

/// Where there is a checkout: in its results/local.
void keep_selftest(const std::string& sentence);

/// The last one's sentence; empty where there was none in this checkout.
std::string last_selftest();

}  // namespace concord::cli
