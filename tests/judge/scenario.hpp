// Executions and expectations out of one line of text, so that a test of the judge reads like a
// trace.
//
// Deliberately not the reader of specs: the judge is tested against structures built here.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "harness/judge/judge.hpp"
#include "harness/model/spec.hpp"
#include "harness/model/trace.hpp"

namespace concord::scenario {

/// "0s main.start; 0s a.start; 1s a/done; 1s a.return; 1s main.g.exit; 2s main.return". A mark is
/// TASK/LABEL, all other events are TASK.EVENT; `t#2` is a second task of the authored name `t`.
/// Tasks are created in the order in which they appear; what is recorded of them follows from their
/// events.
Execution execution(std::string_view text);

/// "b.return", "t#*.cancel", "job-*.return", "g.exit", "main.g.exit", "done#2", "t/done#*".
EventPattern event(std::string_view text);
/// "t", "t#2", "t#*", "job-*".
TaskPattern task(std::string_view text);

// --- Facts; `tier` may be changed afterwards
// ---------------------------------------------------------------------

Fact order(std::string_view chain);   ///< "a.return < (b.return, c.return) < g.exit"
Fact never(std::string_view events);  ///< "a.return, b.return"
Fact count(std::string_view events, std::int64_t times);
Fact unordered(std::string_view events);
/// {{"1s", "a < b, c"}, {"2s", "tick x3"}}
Fact timeline(const std::vector<std::pair<std::string, std::string>>& rows);
Fact main_is(ExpectedOutcome outcome);
Fact task_is(std::string_view name, ExpectedOutcome outcome);
Fact state(std::string_view at, std::string_view name,
           State expected);  ///< `at` "end": when main ended.
Fact ends(std::string_view at);
Fact one_of(std::vector<std::pair<std::string, std::vector<Fact>>> alternatives);
Fact on(Tier tier, Fact fact);

ExpectedOutcome outcome(ExpectedOutcome::Kind kind);
ExpectedOutcome returned(ExpectedValue value);
ExpectedOutcome raised(ExpectedException exception);

ExpectedValue text(std::string value);
ExpectedValue number(std::int64_t value);
ExpectedValue list(std::vector<ExpectedValue> items);
ExpectedException error(std::string type);                       ///< Any message.
ExpectedException error(std::string type, std::string message);  ///< This one.
ExpectedException group(std::vector<ExpectedException> members);

Spec spec(std::vector<Fact> facts);
/// A spec that, besides `facts`, calls a claim "wrong-claim" refuted which says `said`.
Spec refuting(std::vector<Fact> said, std::vector<Fact> facts = {});

/// On a fifo backend under a virtual clock.
Judgement judged(std::vector<Fact> facts, std::string_view trace);
Judgement judged(std::vector<Fact> facts, const Execution& execution, JudgeOptions options = {});

/// The sentence of violations[0], or "" if there is none.
std::string first_sentence(const Judgement& judgement);

}  // namespace concord::scenario
