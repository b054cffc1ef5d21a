// The steps of random programs, one function each.
#include <array>
#include <string_view>
#include <utility>

#include "harness/fuzz/tree.hpp"
#include "harness/fuzz/writing.hpp"

namespace concord::fuzz {

void Writing::sleep(Node& steps, const Place& place) {
  steps.items.push_back(step("sleep", duration(place)));
}

void Writing::mark(Node& steps, const Place& place) {
  steps.items.push_back(step("mark", label(place)));
}

void Writing::raise(Node& steps, const Place& place) {
  steps.items.push_back(raised(place));
}

void Writing::return_(Node& steps, const Place& place) {
  steps.items.push_back(step("return", value(place)));
}

void Writing::spawn(Node& steps, const Place& place) {
  *place.makes_tasks = true;
  Node spawn = step("spawn", call(place));
  const std::string group = any_of(place, {Kind::group});
  if (!group.empty() && lucky(75)) put(spawn, "in", group);
  const std::string name = fresh('t');
  put(spawn, "as", name);
  steps.items.push_back(std::move(spawn));
  if (!place.in_callback) place.scope->add(name, Kind::task);
}

void Writing::spawn_many(Node& steps, const Place& place) {
  *place.makes_tasks = true;
  const std::string item = fresh('i');
  const std::size_t before = place.scope->size();
  place.scope->add(item, Kind::number);
  Node spawn = step("spawn", call(place) + " for " + item + " in range(" +
                                 std::to_string(random_.between(2, 3)) + ")");
  place.scope->forget_all_since(before);
  const std::string group = any_of(place, {Kind::group});
  if (!group.empty() && lucky(75)) put(spawn, "in", group);
  const std::string name = fresh('t');
  put(spawn, "as", name);
  steps.items.push_back(std::move(spawn));
  place.scope->add(name, Kind::tasks);
}

void Writing::await(Node& steps, const Place& place) {
  std::string what = any_of(place, {Kind::task, Kind::future, Kind::gather});
  if (what.empty() || lucky(30)) what = call(place);
  Node await = step("await", what);
  if (lucky(60)) bind(await, place, Kind::anything);
  steps.items.push_back(std::move(await));
}

void Writing::gather(Node& steps, const Place& place) {
  Node gather = gather_of(place);
  if (lucky(60)) bind(gather, place, Kind::anything);
  steps.items.push_back(std::move(gather));
}

void Writing::keep_gather(Node& steps, const Place& place) {
  const std::string name = fresh('g');
  steps.items.push_back(step("set", step(name, gather_of(place))));
  place.scope->add(name, Kind::gather);
}

void Writing::wait(Node& steps, const Place& place) {
  Node known = list();
  const auto all = place.scope->all({Kind::task, Kind::future, Kind::gather, Kind::tasks});
  for (std::size_t i = random_.between(1, 4); i > 0 && !all.empty(); --i) {
    known.items.push_back(scalar("$" + random_.one_of(all).name));
  }
  if (known.items.empty()) return spawn(steps, place);
  Node wait = step("wait", std::move(known));
  if (may(Construct::timeout) && lucky(50)) put(wait, "timeout", timeout(place));
  static constexpr std::array<std::string_view, 2> kModes{"FIRST_COMPLETED", "FIRST_EXCEPTION"};
  if (lucky(60)) put(wait, "return_when", std::string(random_.one_of(kModes)));
  if (lucky(60)) {
    const std::string done = fresh('v');
    const std::string pending = fresh('v');
    put(wait, "as", list({scalar(done), scalar(pending)}));
    place.scope->add(done, Kind::anything);
    place.scope->add(pending, Kind::anything);
  }
  steps.items.push_back(std::move(wait));
}

void Writing::as_completed(Node& steps, const Place& place) {
  *place.makes_tasks = true;
  Node source = list();
  const auto known = place.scope->all({Kind::task, Kind::future});
  for (std::size_t i = random_.between(1, 3); i > 0; --i) {
    // Coroutines that are passed directly start in no particular order.
    const bool is_known = !known.empty() && lucky(70);
    source.items.push_back(is_known ? scalar("$" + random_.one_of(known).name)
                                    : step(fresh('t'), call(place)));
  }
  Node items = step("as_completed", std::move(source));
  if (may(Construct::timeout) && lucky(50)) put(items, "timeout", timeout(place));
  const std::string item = fresh('c');
  const std::string got = fresh('v');
  Node await = step("await", "$" + item);
  put(await, "as", got);
  Node body = list({std::move(await), step("mark", fresh('m') + "-$" + got)});
  if (lucky(70)) {
    Node guarded = step("try", std::move(body));
    put(guarded, "except", step("Exception as e", list({step("mark", fresh('m') + "-$e.type")})));
    body = list({std::move(guarded)});
  }
  Node loop = step("for", item);
  put(loop, "in", std::move(items));
  put(loop, "do", std::move(body));
  steps.items.push_back(std::move(loop));
}

void Writing::group(Node& steps, const Place& place) {
  const std::string name = fresh('g');
  Place inside = place;
  ++inside.nesting;
  const std::size_t before = place.scope->size();
  place.scope->add(name, Kind::group);
  Node body = list();
  for (std::size_t i = random_.between(1, 3); i > 0; --i) spawn(body, inside);
  Node more = block(inside, 3);
  for (Node& each : more.items) body.items.push_back(std::move(each));
  place.scope->forget_all_since(before);
  Node group = step("group", name);
  put(group, "do", std::move(body));
  steps.items.push_back(std::move(group));
}

void Writing::cancel(Node& steps, const Place& place) {
  const std::string who = target(place);
  if (who.empty()) return mark(steps, place);
  Node cancel = step("cancel", who);
  if (may(Construct::message) && lucky(50)) put(cancel, "msg", "why" + std::to_string(names_));
  if (lucky(40) && !place.in_callback) bind(cancel, place, Kind::anything);
  steps.items.push_back(std::move(cancel));
}

void Writing::future(Node& steps, const Place& place) {
  const std::string name = fresh('f');
  steps.items.push_back(step("set", step(name, "future()")));
  place.scope->add(name, Kind::future);
  if (lucky(90)) {
    *place.makes_tasks = true;
    Node spawn = step("spawn", filler() + "($" + name + ", " + duration(place) + ")");
    put(spawn, "as", fresh('t'));
    steps.items.push_back(std::move(spawn));
  }
}

/// A coroutine that gives a future its outcome after a while; there are two of them at most.
std::string Writing::filler() {
  const bool fails = lucky(25);
  const std::string name = fails ? "breaks" : "fills";
  const std::string signature = name + "(f, d)";
  if (find(program_, signature) == nullptr) {
    Node settles = step(fails ? "set_exception" : "set_result", "$f");
    put(settles, "to", std::string(fails ? R"(KeyError("f"))" : "5"));
    put(program_, signature, list({step("sleep", "$d"), std::move(settles)}));
  }
  return name;
}

void Writing::settle(Node& steps, const Place& place) {
  std::string which = any_of(place, {Kind::future});
  if (which.empty() && has_shared_future_) which = "$shared_future";
  if (which.empty()) return future(steps, place);
  const bool fails = lucky(30);
  Node settles = step(fails ? "set_exception" : "set_result", which);
  put(settles, "to", fails ? std::string(R"(ValueError("f"))") : value(place));
  steps.items.push_back(std::move(settles));
}

void Writing::callback(Node& steps, const Place& place) {
  const std::string whose = any_of(place, {Kind::task, Kind::future, Kind::gather});
  if (whose.empty()) return spawn(steps, place);
  Place inside = place;
  inside.in_callback = true;
  inside.in_loop = inside.in_except_star = inside.in_handler = false;
  ++inside.nesting;
  Node add = step("add_done_callback", whose);
  Node body = block(inside, 2);
  if (lucky(30)) body.items.insert(body.items.begin(), step("mark", fresh('m') + "-$future.state"));
  put(add, "do", std::move(body));
  const std::string name = fresh('k');
  const bool is_taken_back = lucky(15) && !place.in_callback;
  if (is_taken_back) put(add, "as", name);
  steps.items.push_back(std::move(add));
  if (!is_taken_back) return;
  if (lucky(50)) sleep(steps, place);
  Node remove = step("remove_done_callback", "$" + name);
  put(remove, "from", whose);
  steps.items.push_back(std::move(remove));
}

Node Writing::handlers(const Place& place, Construct kind) {
  static constexpr std::array<std::string_view, 10> kTypes{"Exception",
                                                           "CancelledError",
                                                           "BaseException",
                                                           "KeyError",
                                                           "ValueError",
                                                           "TimeoutError",
                                                           "(KeyError, RuntimeError)",
                                                           "RuntimeError",
                                                           "CancelledError",
                                                           "ExceptionGroup"};
  Node all = mapping();
  for (std::size_t i = random_.between(1, 2); i > 0; --i) {
    std::string type(random_.one_of(kTypes));
    const bool is_group = type == "ExceptionGroup";
    if (is_group && kind == Construct::except_star) type = "OSError";
    Place inside = place;
    ++inside.nesting;
    inside.in_handler = true;
    inside.in_except_star = place.in_except_star || kind == Construct::except_star;
    if (kind == Construct::except_star) inside.in_loop = false;
    const std::string name = fresh('e');
    const std::size_t before = place.scope->size();
    place.scope->add(name, Kind::anything);
    put(all, type + " as " + name, block(inside, 2));
    place.scope->forget_all_since(before);
  }
  return all;
}

void Writing::try_(Node& steps, const Place& place) {
  Place inside = place;
  ++inside.nesting;
  Node node = step("try", block(inside, 3));
  const bool may_star = may(Construct::except_star) && !place.in_callback;
  if (may_star && (lucky(50) || !may(Construct::except))) {
    put(node, "except*", handlers(place, Construct::except_star));
  } else if (may(Construct::except)) {
    put(node, "except", handlers(place, Construct::except));
  }
  const bool has_handler = node.entries.size() > 1;
  if (has_handler && lucky(15)) put(node, "else", block(inside, 2));
  if (!has_handler || (may(Construct::finally) && lucky(40))) {
    put(node, "finally", block(inside, 2));
  }
  steps.items.push_back(std::move(node));
}

void Writing::loop(Node& steps, const Place& place) {
  Place inside = place;
  ++inside.nesting;
  inside.in_loop = true;
  const std::string item = fresh('i');
  Node node = step("for", item);
  put(node, "in", "range(" + std::to_string(random_.between(2, 3)) + ")");
  const std::size_t before = place.scope->size();
  place.scope->add(item, Kind::number);
  Node body = block(inside, 3);
  place.scope->forget_all_since(before);
  if (lucky(20)) {
    Node leaves = step("if", "$" + item + " == 1");
    put(leaves, "then", list({scalar(lucky(50) ? "break" : "continue")}));
    body.items.insert(body.items.begin() + static_cast<long>(random_.below(body.items.size() + 1)),
                      std::move(leaves));
  }
  put(node, "do", std::move(body));
  steps.items.push_back(std::move(node));
}

void Writing::count(Node& steps, const Place&) {
  if (!has_counter_) return;
  steps.items.push_back(step("set", step("counter", "$counter + 1")));
  if (lucky(50)) steps.items.push_back(step("mark", fresh('m') + "-$counter"));
}

}  // namespace concord::fuzz
