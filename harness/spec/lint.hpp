// Lint: what is allowed in a spec and yet most likely not what its author wants.
//
// Rules have short codes, and `lint: {allow: [W201], because: ...}` in a spec silences them there:
//   W201  an order that follows from the others, from the timeline or from the life of a task
//   W202  an event of a passing run that could be missing, and the spec would pass all the same
//         (only running it tells: judge/changes.hpp; this file knows the code alone)
//   W203  two durations of a program that are less than 10 ms apart, as no two instants may be
//   W204  an order among tasks that only their group, or the host at the end of main, cancels,
//         which not even CPython promises
//   W205  an order among the marks that one walk over a set writes
//   W210  a title that says should or must, or has over 90 characters
//   W211  a spec that names no claim
//   W212  KeyboardInterrupt or SystemExit leaving a task other than main (an error)
//   W214  a claim that the ledger judges otherwise than the spec
// and two speak of the ledger, which has nothing to silence them:
//   W215  a claim that could be tested, and that no spec decides
//   W216  a contradiction that no spec settles
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "harness/base/diagnostic.hpp"
#include "harness/model/ledger.hpp"
#include "harness/model/spec.hpp"

namespace concord {

inline constexpr std::string_view kUnnoticedDrop = "W202";

/// The codes with what each of them finds, for `allow:` and for help texts.
const std::vector<std::pair<std::string, std::string>>& lint_rules();

/// Whether the spec silences the diagnostic's rule.
bool is_allowed(const Spec& spec, const Diagnostic& diagnostic);

/// Everything that one spec alone can be told, in the order of the file. The rows of one file
/// repeat what is common to them.
Diagnostics lint(const Spec& spec);

/// Claims that the ledger does not know (errors), and W214. A file with several rows is reported
/// once.
Diagnostics check_claims(const std::vector<Spec>& specs, const Ledger& ledger);

/// The other way round: the ledger against `specs`, which are all that there are. W215, W216, and
/// specs that a contradiction names and that do not exist (errors).
Diagnostics check_ledger(const Ledger& ledger, const std::vector<Spec>& specs);

}  // namespace concord
