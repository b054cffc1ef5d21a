// By features.
#include "harness/bench/promises.hpp"

#include <algorithm>
#include <array>

namespace concord {

bool is_about(const Program& spec, const Program& workload) {
  constexpr std::array kPrimitives{Feature::gather, Feature::wait, Feature::as_completed,
                                   Feature::group, Feature::cancel};
  if (spec.features.contains(Feature::python)) return false;
  const auto uses = [](const Program& program) {
    return [&program](Feature feature) { return program.features.contains(feature); };
  };
  if (std::none_of(kPrimitives.begin(), kPrimitives.end(), uses(spec))) return true;
  return std::any_of(kPrimitives.begin(), kPrimitives.end(), [&](Feature feature) {
    return uses(spec)(feature) && uses(workload)(feature);
  });
}

}  // namespace concord
