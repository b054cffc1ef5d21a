// The rows, in the order of the language's page.
#include "harness/spec/step_table.hpp"

#include <algorithm>

#include "harness/spec/step_readers.hpp"

namespace concord {

namespace {

using enum StepForm;
using enum Waiting;

const std::vector<StepRow> kSteps{
    {"sleep", keyed, may_wait, {}, {}, steps::read_sleep, "waits; 0 gives way once"},
    {"mark", keyed, never, {}, {}, steps::read_mark, "records an event with this label"},
    {"set", keyed, never, {}, {}, steps::read_set, "binds names to values or awaitables"},
    {"return", keyed, never, {}, {}, steps::read_return, "ends the coroutine with a value"},
    {"raise",
     either,
     never,
     {},
     {"from"},
     steps::read_raise,
     "raises; alone: what is being handled"},
    {"break", bare, never, {}, {}, steps::read_break, "leaves the loop"},
    {"continue", bare, never, {}, {}, steps::read_continue, "begins the loop's next turn"},
    {"pass", bare, never, {}, {}, steps::read_pass, "does nothing"},
    {"if", keyed, never, {"then"}, {"else"}, steps::read_if, "runs one of two blocks"},
    {"while",
     keyed,
     never,
     {"do"},
     {},
     steps::read_while,
     "runs a block as long as a value is true"},
    {"for", keyed, never, {"in", "do"}, {}, steps::read_for, "runs a block for each member"},
    {"try",
     keyed,
     never,
     {},
     {"except", "except*", "else", "finally"},
     steps::read_try,
     "handles exceptions, and cleans up"},
    {"spawn",
     keyed,
     never,
     {},
     {"in", "as", "name"},
     steps::read_spawn,
     "makes a task, in the loop or in a group"},
    {"await", keyed, may_wait, {}, {"as"}, steps::read_await, "waits for one awaitable"},
    {"gather",
     keyed,
     may_wait,
     {},
     {"return_exceptions", "as"},
     steps::read_gather,
     "runs awaitables at once and waits for all"},
    {"wait",
     keyed,
     may_wait,
     {},
     {"timeout", "return_when", "as"},
     steps::read_wait,
     "waits for some or all of several tasks"},
    {"native",
     keyed,
     may_wait,
     {"of"},
     {"as"},
     steps::read_native,
     "runs coroutines by an operation of the engine's own library"},
    {"group", keyed, may_wait, {"do"}, {}, steps::read_group, "runs a block inside a TaskGroup"},
    {"cancel", keyed, never, {}, {"msg", "as"}, steps::read_cancel, "requests a cancellation"},
    {"add_done_callback",
     keyed,
     never,
     {},
     {"do", "call", "as"},
     steps::read_add_done_callback,
     "runs steps when a task or future is done"},
    {"remove_done_callback",
     keyed,
     never,
     {"from"},
     {"as"},
     steps::read_remove_done_callback,
     "takes a callback away again"},
    {"set_result", keyed, never, {"to"}, {}, steps::read_set_result, "completes a future"},
    {"set_exception",
     keyed,
     never,
     {"to"},
     {},
     steps::read_set_exception,
     "completes a future with an error"},
    {"add", keyed, never, {"to"}, {}, steps::read_add, "puts a value into a list or set"},
    {"discard",
     keyed,
     never,
     {"from"},
     {},
     steps::read_discard,
     "takes a value out of a list or set"},
};

}  // namespace

const std::vector<StepRow>& step_table() {
  return kSteps;
}

const StepRow* find_step(std::string_view keyword) {
  const auto& table = step_table();
  const auto row = std::find_if(table.begin(), table.end(),
                                [&](const StepRow& each) { return each.keyword == keyword; });
  return row == table.end() ? nullptr : &*row;
}

std::vector<std::string> steps_with_key(std::string_view key) {
  std::vector<std::string> owners;
  for (const StepRow& row : step_table()) {
    const auto has = [&](const std::vector<std::string>& keys) {
      return std::find(keys.begin(), keys.end(), key) != keys.end();
    };
    if (has(row.required) || has(row.optional)) owners.emplace_back(row.keyword);
  }
  return owners;
}

}  // namespace concord
