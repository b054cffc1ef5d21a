// Writing: one random program while it comes into being - what has been declared, and how much may
// still be written.
#pragma once

#include <string>
#include <vector>

#include "harness/fuzz/construct.hpp"
#include "harness/fuzz/random.hpp"
#include "harness/fuzz/scope.hpp"
#include "harness/spec/node.hpp"

namespace concord::fuzz {

/// A coroutine that is complete, so that it may be called.
struct Written {
  std::string name;
  std::vector<Kind> parameters;
  bool makes_tasks = false;  ///< Under Freedom::schedule it is called once then: names are a race.
  bool was_called = false;
  std::size_t size = 1;  ///< Its steps and those of what it calls.
};

/// Where a step stands.
struct Place {
  Scope* scope = nullptr;
  unsigned depth = 0;    ///< Of coroutines that call each other.
  unsigned nesting = 0;  ///< Of blocks.
  bool in_callback = false;
  bool in_loop = false;
  bool in_except_star = false;
  bool in_handler = false;
  bool* makes_tasks = nullptr;
  std::size_t* size = nullptr;
};

class Writing {
 public:
  Writing(Random random, Constructs constructs, Freedom freedom);

  Node root();

 private:
  struct StepRow;  ///< A kind of step, and how often it is written.

  bool may(Construct one) const { return fuzz::has(constructs_, one); }
  std::string fresh(char letter) { return letter + std::to_string(++names_); }
  bool lucky(unsigned percent) { return random_.has_luck(percent); }
  std::string any_of(const Place& place, std::initializer_list<Kind> kinds);
  void bind(Node& step, const Place& place, Kind kind);

  // writing.cpp: coroutines, calls and blocks.
  void declare_shape();
  void write_leaf();
  std::string call(Place place);
  std::string write_coroutine(const Place& place);
  std::vector<Kind> some_parameters(const Place& place);
  std::string argument(Kind kind, const Place& place);
  std::string call_of(Written& written, const Place& place);
  bool can_call(const Written& written, const Place& place) const;
  Node block(Place place, std::size_t most);
  void write_step(Node& steps, const Place& place);
  Node shared();

  // operands.cpp: what stands in a step.
  std::string duration(const Place& place);
  std::string some_time();
  std::string timeout(const Place& place);
  std::string exception();
  Node raised(const Place& place);
  std::string value(const Place& place);
  std::string label(const Place& place);
  Node children(const Place& place, std::size_t least);
  Node child(const Place& place);
  Node gather_of(const Place& place);
  std::string target(const Place& place);

  // steps.cpp: one function a step. Each adds what it makes to `steps`.
  void sleep(Node& steps, const Place& place);
  void mark(Node& steps, const Place& place);
  void raise(Node& steps, const Place& place);
  void return_(Node& steps, const Place& place);
  void spawn(Node& steps, const Place& place);
  void spawn_many(Node& steps, const Place& place);
  void await(Node& steps, const Place& place);
  void gather(Node& steps, const Place& place);
  void keep_gather(Node& steps, const Place& place);
  void wait(Node& steps, const Place& place);
  void as_completed(Node& steps, const Place& place);
  void group(Node& steps, const Place& place);
  void cancel(Node& steps, const Place& place);
  void future(Node& steps, const Place& place);
  std::string filler();
  void settle(Node& steps, const Place& place);
  void callback(Node& steps, const Place& place);
  void try_(Node& steps, const Place& place);
  void loop(Node& steps, const Place& place);
  void count(Node& steps, const Place& place);
  Node handlers(const Place& place, Construct kind);

  Random random_;
  Constructs constructs_;
  Freedom freedom_;
  Node program_;
  std::vector<Written> written_;
  std::size_t budget_;
  unsigned names_ = 0;
  bool has_counter_ = false;
  bool has_shared_future_ = false;
};

}  // namespace concord::fuzz
