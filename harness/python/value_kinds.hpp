// ValueKinds: what the variables of a program can hold, as far as its text tells.
//
// A person knows that a variable holds a number, and writes f"done-{n}"; or a list of tasks, and
// writes gather(*tasks). Where the text does not tell, a helper looks when the program runs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "harness/model/program.hpp"

namespace concord::python {

enum class Shape : std::uint8_t {
  nothing,  ///< Never bound.
  integer,
  text,
  duration,
  list,
  set,
  task,
  future,  ///< A gather or a bare one.
  other    ///< Anything else, or more than one of these.
};

struct Kind {
  Shape shape = Shape::other;
  Shape members = Shape::nothing;  ///< Of a list or a set.

  friend bool operator==(const Kind&, const Kind&) = default;
};

/// In place of a coroutine's index: the first values of shared variables, which stand in none.
inline constexpr std::uint32_t kNoCoroutine = UINT32_MAX;

class ValueKinds {
 public:
  explicit ValueKinds(const Program& program);

  Kind of(const Expr& expr, std::uint32_t coroutine) const;
  Kind of(const Variable& variable, std::uint32_t coroutine) const;

 private:
  using Kinds = std::vector<Kind>;

  void look_at(const Block& block, std::uint32_t coroutine);
  void look_at(const Step& step, std::uint32_t coroutine);
  void look_at(const Expr& expr, std::uint32_t coroutine);
  void bind_results(const Step& step, std::uint32_t coroutine);
  void bind(const Variable& variable, Kind kind, std::uint32_t coroutine);
  void bind(const std::optional<Variable>& variable, Kind kind, std::uint32_t coroutine);
  void add_member(const Expr& collection, Kind member, std::uint32_t coroutine);
  void join_at(Kinds& kinds, std::size_t slot, Kind kind);
  Kind of_awaited(const Expr& awaitable) const;
  Kind of_operation(const Operation& operation, std::uint32_t coroutine) const;
  Kind of_list(const ListOf& list, std::uint32_t coroutine) const;
  Kind of_call(const CallFunction& call, std::uint32_t coroutine) const;
  const Kinds& frame(std::uint32_t coroutine) const;
  Kinds& frame(std::uint32_t coroutine);

  Kinds shared_;
  std::vector<Kinds> frames_;  ///< By coroutine; the last is that of kNoCoroutine.
  Kinds returned_;             ///< By coroutine.
  bool changed_ = false;
};

}  // namespace concord::python
