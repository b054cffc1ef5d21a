// Deviation files: the declared, dated exceptions of one backend, read and laid against specs.
//
//   schema: 1
//   deviations:
//     - spec: task-group/*          # an id, an id with a row, or a glob over ids
//       kind: by-design             # by-design, not-yet, bug or upstream
//       reason: a group is raised even for a single error
//       instead: {main: raised}     # an expectation block, which must hold
//       since: 2026-11-25
//       until: 2027-06-01           # the last day on which it holds
#pragma once

#include <memory>
#include <span>
#include <string_view>

#include "harness/base/diagnostic.hpp"
#include "harness/model/deviation.hpp"
#include "harness/model/spec.hpp"

namespace concord {

/// Reads a deviation file, and each `instead:` with the names of every one of these specs that its
/// entry means. Two entries that mean one of them are a mistake. No other spec is looked at.
Result<Deviations> read_deviations(const SourcePtr& source,
                                   std::span<const std::shared_ptr<const Spec>> specs);

/// Reads a text that holds one `instead:` and nothing else.
Result<Expectation> read_instead(const SourcePtr& source, const Spec& spec);

/// Whether an entry with this pattern means the spec.
bool means_spec(std::string_view pattern, const Spec& spec);

}  // namespace concord
