// What stands in the steps of random programs: durations, exceptions, values, labels, awaitables.
#include <array>
#include <string_view>

#include "harness/fuzz/tree.hpp"
#include "harness/fuzz/writing.hpp"

namespace concord::fuzz {

std::string Writing::any_of(const Place& place, std::initializer_list<Kind> kinds) {
  const auto found = place.scope->all(kinds);
  return found.empty() ? "" : "$" + random_.one_of(found).name;
}

void Writing::bind(Node& step, const Place& place, Kind kind) {
  const std::string name = fresh('v');
  put(step, "as", name);
  place.scope->add(name, kind);
}

std::string Writing::duration(const Place& place) {
  if (may(Construct::sleep_zero) && lucky(15)) return "0";
  if (place.scope->has(Kind::duration) && lucky(40)) return any_of(place, {Kind::duration});
  return some_time();
}

std::string Writing::timeout(const Place& place) {
  return freedom_ == Freedom::schedule ? some_time() : duration(place);
}

/// Longer than 0.
std::string Writing::some_time() {
  static constexpr std::array<std::string_view, 4> kEqual{"1s", "1s", "2s", "3s"};
  static constexpr std::array<std::string_view, 12> kApart{"1010ms", "1130ms", "1370ms", "1790ms",
                                                           "2110ms", "2390ms", "2930ms", "3470ms",
                                                           "4190ms", "5030ms", "7610ms", "11270ms"};
  if (lucky(3)) return "60s";
  return std::string(may(Construct::equal_instants) ? random_.one_of(kEqual)
                                                    : random_.one_of(kApart));
}

std::string Writing::exception() {
  static constexpr std::array<std::string_view, 6> kTypes{R"(KeyError("k"))", R"(ValueError("v"))",
                                                          "RuntimeError",     R"(OSError("o"))",
                                                          "TimeoutError",     R"(KeyError("k"))"};
  if (may(Construct::raise_cancelled) && lucky(25)) {
    return lucky(50) ? "CancelledError" : R"(CancelledError("own"))";
  }
  return std::string(random_.one_of(kTypes));
}

Node Writing::raised(const Place& place) {
  if (place.in_handler && lucky(30)) return scalar("raise");
  if (may(Construct::raise_group) && lucky(35)) {
    Node members = list();
    for (std::size_t i = random_.between(1, 3); i > 0; --i) {
      members.items.push_back(scalar(exception()));
    }
    Node group = step("group", std::move(members));
    put(group, "message", "several");
    return step("raise", std::move(group));
  }
  return step("raise", exception());
}

std::string Writing::value(const Place& place) {
  const std::string known = any_of(place, {Kind::number, Kind::anything, Kind::duration});
  if (!known.empty() && lucky(50)) return known;
  return std::to_string(random_.between(1, 9));
}

std::string Writing::label(const Place& place) {
  const std::string name = fresh('m');
  if (may(Construct::read) && lucky(40)) {
    const std::string task =
        any_of(place, {Kind::task, Kind::relative, Kind::future, Kind::gather});
    static constexpr std::array<std::string_view, 5> kReads{".state", ".state", ".cancelled()",
                                                            ".result()", ".exception()"};
    if (!task.empty()) return name + "-$(" + task + std::string(random_.one_of(kReads)) + ")";
    return name + (lucky(50) ? "-$($self.cancelling())" : "-$now");
  }
  const std::string known = any_of(place, {Kind::number, Kind::anything});
  return known.empty() || lucky(40) ? name : name + "-" + known;
}

Node Writing::gather_of(const Place& place) {
  Node gather = step("gather", children(place, 0));
  if (may(Construct::return_exceptions) && lucky(50)) put(gather, "return_exceptions", "true");
  return gather;
}

Node Writing::children(const Place& place, std::size_t least) {
  Node all = list();
  const std::size_t count = std::max(least, random_.between(0, 4));
  for (std::size_t i = 0; i < count; ++i) all.items.push_back(child(place));
  return all;
}

Node Writing::child(const Place& place) {
  const std::string known =
      any_of(place, {Kind::task, Kind::future, Kind::gather, Kind::tasks, Kind::task});
  if (!known.empty() && lucky(50)) return scalar(known);
  *place.makes_tasks = true;
  if (may(Construct::gather) && place.nesting < 3 && lucky(8)) {
    Place inner = place;
    ++inner.nesting;
    return gather_of(inner);
  }
  return step(fresh('t'), call(place));
}

std::string Writing::target(const Place& place) {
  if (may(Construct::cancel_of_oneself) && !place.in_callback && lucky(20)) return "$self";
  if (may(Construct::cancel_of_a_parent) && lucky(40)) {
    const std::string relative = any_of(place, {Kind::relative});
    if (!relative.empty()) return relative;
  }
  return any_of(place, {Kind::task, Kind::task, Kind::gather, Kind::future});
}

}  // namespace concord::fuzz
