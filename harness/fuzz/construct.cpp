// The words, how likely each construct is in a program, and how a tree shows that it has it.
#include "harness/fuzz/construct.hpp"

#include <array>
#include <string>

namespace concord::fuzz {

namespace {

using enum Construct;

struct Row {
  Construct construct;
  std::string_view word;
  unsigned percent;  ///< Of the programs.
};

constexpr std::array<Row, kConstructs> kRows{{
    {as_completed, "as-completed", 35},
    {Construct::await, "await", 60},
    {callback, "callback", 40},
    {cancel, "cancel", 65},
    {cancel_of_a_parent, "cancel-of-a-parent", 25},
    {cancel_of_oneself, "cancel-of-oneself", 25},
    {equal_instants, "equal-instants", 50},
    {except, "except", 55},
    {except_star, "except-star", 30},
    {finally, "finally", 50},
    {future, "future", 40},
    {gather, "gather", 50},
    {gather_kept, "gather-kept", 35},
    {group, "group", 50},
    {group_from_a_child, "group-from-a-child", 30},
    {host_drain, "host-drain", 20},
    {loop, "loop", 30},
    {message, "message", 30},
    {raise, "raise", 55},
    {raise_cancelled, "raise-cancelled", 12},
    {raise_group, "raise-group", 25},
    {read, "read", 50},
    {return_exceptions, "return-exceptions", 50},
    {shape, "shape", 30},
    {shared, "shared", 30},
    {sleep_zero, "sleep-zero", 50},
    {spawn_many, "spawn-many", 30},
    {timeout, "timeout", 50},
    {wait, "wait", 50},
}};

/// Their orders depend on who came first, or their names do.
constexpr std::array kDetermined{equal_instants, loop, read, shared, spawn_many};

/// Keys that are a construct wherever they stand.
constexpr std::array<std::pair<std::string_view, Construct>, 19> kKeys{{
    {"as_completed", as_completed},
    {"await", Construct::await},
    {"add_done_callback", callback},
    {"remove_done_callback", callback},
    {"cancel", cancel},
    {"except", except},
    {"except*", except_star},
    {"finally", finally},
    {"set_result", future},
    {"set_exception", future},
    {"gather", gather},
    {"group", group},
    {"for", loop},
    {"while", loop},
    {"msg", message},
    {"raise", raise},
    {"return_exceptions", return_exceptions},
    {"timeout", timeout},
    {"wait", wait},
}};

void collect(const Node& node, Constructs& found) {
  for (const Node& item : node.items) collect(item, found);
  for (const auto& [key, value] : node.entries) {
    for (const auto& [word, construct] : kKeys) {
      if (key.text == word) add(found, construct);
    }
    if (key.text == "cancel" && value.text == "$self") add(found, cancel_of_oneself);
    if (key.text == "sleep" && value.text == "0") add(found, sleep_zero);
    if (key.text == "raise" && value.is_mapping()) add(found, raise_group);
    if (key.text == "raise" && value.text.starts_with("CancelledError")) {
      add(found, raise_cancelled);
    }
    if (key.text == "set" && !value.entries.empty()) {
      const Node& kept = value.entries.front().second;
      if (kept.find("gather") != nullptr) add(found, gather_kept);
      if (kept.text == "future()") add(found, future);
    }
    if (key.text == "spawn" && value.text.find(" for ") != std::string::npos) {
      add(found, spawn_many);
    }
    if (key.text == "mark" && value.text.find("$(") != std::string::npos) add(found, read);
    collect(value, found);
  }
}

}  // namespace

std::string_view word(Construct construct) {
  return kRows[static_cast<std::size_t>(construct)].word;
}

Constructs some_constructs(Random& random, Freedom freedom) {
  Constructs chosen;
  for (const Row& row : kRows) {
    if (random.has_luck(row.percent)) add(chosen, row.construct);
  }
  if (freedom == Freedom::schedule) {
    for (const Construct one : kDetermined) chosen.reset(static_cast<std::size_t>(one));
  }
  return chosen;
}

Constructs constructs_of(const Node& root) {
  Constructs found;
  for (const auto& [key, value] : root.entries) {
    if (key.text == "host" && value.text == "drain") add(found, host_drain);
    if (key.text == "shared") add(found, shared);
    if (key.text == "program") collect(value, found);
  }
  return found;
}

}  // namespace concord::fuzz
