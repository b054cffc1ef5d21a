// Coroutines, calls and blocks of random programs. A coroutine is complete before anybody calls it,
// so that calls make no circle; a task is passed on only to what is made after it, so that awaits
// make none either.
#include "harness/fuzz/writing.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "harness/fuzz/generator.hpp"
#include "harness/fuzz/names.hpp"
#include "harness/fuzz/shapes.hpp"
#include "harness/fuzz/tree.hpp"
#include "harness/spec/yaml_text.hpp"

namespace concord::fuzz {

namespace {

constexpr unsigned kDeepestCall = 3;
constexpr unsigned kDeepestBlock = 3;
constexpr std::size_t kMostSteps = 60;  ///< Of a coroutine and all that it calls.
constexpr unsigned kHeaviest = 12;
constexpr int kMostTries = 40;

/// Longer than any program, loops included, is likely to take.
std::vector<Node> quiet_main() {
  return {step("spawn", "all()"), step("sleep", "100000s")};
}

bool has_zero_timeout(const Node& node) {
  const Node* timeout = node.find("timeout");
  if (timeout != nullptr && timeout->text == "0") return true;
  return std::any_of(node.items.begin(), node.items.end(), has_zero_timeout) ||
         std::any_of(node.entries.begin(), node.entries.end(),
                     [](const auto& entry) { return has_zero_timeout(entry.second); });
}

}  // namespace

struct Writing::StepRow {
  enum class Where : std::uint8_t { anywhere, outside_callbacks };
  enum class Holds : std::uint8_t { nothing, blocks };

  unsigned weight;  ///< Of kHeaviest.
  void (Writing::*write)(Node&, const Place&);
  std::optional<Construct> needs;
  Where where = Where::outside_callbacks;
  Holds holds = Holds::nothing;
};

Writing::Writing(Random random, Constructs constructs, Freedom freedom)
    : random_(random),
      constructs_(constructs),
      freedom_(freedom),
      program_(mapping()),
      budget_(std::min(random_.between(3, 18), random_.between(3, 18))) {}

Node Writing::root() {
  Node root = mapping();
  put(root, "schema", "1");
  put(root, "title", "a random program");
  if (may(Construct::host_drain)) put(root, "host", "drain");
  Node variables = shared();
  if (!variables.entries.empty()) put(root, "shared", std::move(variables));
  write_leaf();
  if (may(Construct::shape)) declare_shape();
  Scope scope;
  bool makes_tasks = false;
  std::size_t size = 0;
  Place place;
  place.scope = &scope;
  place.makes_tasks = &makes_tasks;
  place.size = &size;
  if (has_shared_future_) scope.add("shared_future", Kind::future);
  Node body = block(place, 6);
  for (Written& one : written_) {
    if (one.name.starts_with('s') && !one.was_called) {
      body.items.insert(body.items.begin(), step(lucky(50) ? "await" : "spawn", one.name + "()"));
    }
  }
  if (lucky(50)) return_(body, place);
  if (freedom_ == Freedom::schedule) {
    put(program_, "all", std::move(body));
    put(program_, "main", list(quiet_main()));
  } else {
    put(program_, "main", std::move(body));
  }
  put(root, "program", std::move(program_));
  put(root, "expect", mapping());
  return root;
}

Node Writing::shared() {
  Node variables = mapping();
  if (!may(Construct::shared)) return variables;
  has_counter_ = true;
  put(variables, "counter", "0");
  has_shared_future_ = may(Construct::future);
  if (has_shared_future_) put(variables, "shared_future", "future()");
  return variables;
}

/// One that most programs call: it sleeps, writes and returns.
void Writing::write_leaf() {
  put(program_, "work(d, n)",
      list({step("sleep", "$d"), step("mark", "work-$n"), step("return", "$n")}));
  written_.push_back({"work", {Kind::duration, Kind::number}, false, false, 3});
  if (!may(Construct::raise)) return;
  put(program_, "fails(d)", list({step("sleep", "$d"), step("raise", exception())}));
  written_.push_back({"fails", {Kind::duration}, false, false, 2});
}

void Writing::declare_shape() {
  const std::string prefix = fresh('s');
  Node shape = some_shape(random_, prefix, freedom_);
  for (auto& entry : shape.entries) program_.entries.push_back(std::move(entry));
  written_.push_back({prefix + "_main", {}, true, false, 10});
}

bool Writing::can_call(const Written& written, const Place& place) const {
  if (*place.size + written.size > kMostSteps) return false;
  if (freedom_ == Freedom::schedule && written.makes_tasks && written.was_called) return false;
  return std::all_of(written.parameters.begin(), written.parameters.end(), [&](Kind kind) {
    const bool has_literal =
        kind == Kind::duration || kind == Kind::number || kind == Kind::relative;
    return has_literal || place.scope->has(kind);
  });
}

std::string Writing::argument(Kind kind, const Place& place) {
  switch (kind) {
    case Kind::duration: return duration(place);
    case Kind::number: return value(place);
    case Kind::relative: {
      const std::string known = any_of(place, {Kind::relative, Kind::task});
      return known.empty() || lucky(60) ? "$self" : known;
    }
    default: return any_of(place, {kind});
  }
}

std::string Writing::call_of(Written& written, const Place& place) {
  written.was_called = true;
  *place.size += written.size;
  *place.makes_tasks = *place.makes_tasks || written.makes_tasks;
  std::string text = written.name + "(";
  for (std::size_t i = 0; i < written.parameters.size(); ++i) {
    text += (i == 0 ? "" : ", ") + argument(written.parameters[i], place);
  }
  return text + ")";
}

std::string Writing::call(Place place) {
  if (place.in_callback) return call_of(written_.front(), place);
  if (place.depth < kDeepestCall && budget_ > 0 && lucky(45)) return write_coroutine(place);
  std::vector<std::size_t> callable;
  for (std::size_t i = 0; i < written_.size(); ++i) {
    if (can_call(written_[i], place)) callable.push_back(i);
  }
  return call_of(written_[callable.empty() ? 0 : random_.one_of(callable)], place);
}

std::vector<Kind> Writing::some_parameters(const Place& place) {
  std::vector<Kind> kinds;
  if (lucky(30)) kinds.push_back(Kind::duration);
  const auto offer = [&](Kind kind, unsigned percent) {
    if (place.scope->has(kind) && lucky(percent)) kinds.push_back(kind);
  };
  offer(Kind::task, 35);
  offer(Kind::future, 50);
  offer(Kind::gather, 40);
  if (may(Construct::group_from_a_child)) offer(Kind::group, 50);
  if (may(Construct::cancel_of_a_parent) && lucky(50)) kinds.push_back(Kind::relative);
  return kinds;
}

std::string Writing::write_coroutine(const Place& place) {
  const std::vector<Kind> parameters = some_parameters(place);
  const std::string name = fresh('a');
  Scope scope;
  std::string signature;
  for (const Kind kind : parameters) {
    const std::string parameter = fresh('p');
    signature += (signature.empty() ? "" : ", ") + parameter;
    scope.add(parameter, kind);
  }
  if (has_shared_future_) scope.add("shared_future", Kind::future);
  Written written{name, parameters, false, false, 0};
  Place inside;
  inside.scope = &scope;
  inside.depth = place.depth + 1;
  inside.makes_tasks = &written.makes_tasks;
  inside.size = &written.size;
  Node body = block(inside, 5);
  if (lucky(40)) return_(body, inside);
  put(program_, signature.empty() ? name : name + "(" + signature + ")", std::move(body));
  written_.push_back(std::move(written));
  return call_of(written_.back(), place);
}

Node Writing::block(Place place, std::size_t most) {
  Node steps = list();
  const std::size_t before = place.scope->size();
  for (std::size_t i = random_.between(1, most); i > 0 && budget_ > 0; --i) {
    write_step(steps, place);
  }
  if (steps.items.empty()) steps.items.push_back(step("mark", fresh('m')));
  // What main or a coroutine binds at its top stays known to its last steps.
  if (place.nesting > 0) place.scope->forget_all_since(before);
  return steps;
}

void Writing::write_step(Node& steps, const Place& place) {
  using enum StepRow::Where;
  using enum StepRow::Holds;
  using C = Construct;
  static constexpr std::array<StepRow, 20> kSteps{{
      {9, &Writing::sleep, {}},
      {12, &Writing::mark, {}, anywhere},
      {4, &Writing::raise, C::raise, anywhere},
      {1, &Writing::return_, {}},
      {10, &Writing::spawn, {}, anywhere},
      {5, &Writing::spawn_many, C::spawn_many},
      {9, &Writing::await, C::await},
      {8, &Writing::gather, C::gather},
      {5, &Writing::keep_gather, C::gather_kept},
      {8, &Writing::wait, C::wait},
      {6, &Writing::as_completed, C::as_completed},
      {9, &Writing::group, C::group, outside_callbacks, blocks},
      {11, &Writing::cancel, C::cancel, anywhere},
      {4, &Writing::future, C::future},
      {4, &Writing::settle, C::future, anywhere},
      {7, &Writing::callback, C::callback, outside_callbacks, blocks},
      {8, &Writing::try_, C::except, outside_callbacks, blocks},
      {6, &Writing::try_, C::finally, outside_callbacks, blocks},
      {5, &Writing::loop, C::loop, outside_callbacks, blocks},
      {5, &Writing::count, C::shared, anywhere},
  }};
  --budget_;
  ++*place.size;
  for (int tries = 0; tries < kMostTries; ++tries) {
    const StepRow& row = random_.one_of(kSteps);
    if (random_.below(kHeaviest) >= row.weight) continue;
    if (row.needs && !may(*row.needs)) continue;
    if (row.where == outside_callbacks && place.in_callback) continue;
    if (row.holds == blocks && place.nesting >= kDeepestBlock) continue;
    const bool ends = row.write == &Writing::return_;
    if (ends && (place.in_except_star || place.nesting == 0)) continue;
    (this->*row.write)(steps, place);
    return;
  }
  mark(steps, place);
}

bool suits_facts(const Node& root) {
  const Node* program = root.find("program");
  const Node* main = program != nullptr ? program->find("main") : nullptr;
  return main != nullptr && is_same_tree(*main, list(quiet_main())) && !has_zero_timeout(*program);
}

Node random_program(std::uint64_t seed, std::uint64_t index, Freedom freedom) {
  Random random(seed, index);
  const Constructs constructs = some_constructs(random, freedom);
  Node root = Writing(random, constructs, freedom).root();
  drop_unused(root);
  return root;
}

}  // namespace concord::fuzz
