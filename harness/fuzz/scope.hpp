// Scope: the variables that a step may read, by what they hold; a block forgets its own at its end,
// so that no program reads what may not have been set.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

namespace concord::fuzz {

enum class Kind : std::uint8_t {
  task,      ///< Older than whoever may name it: waiting for it makes no circle.
  future,    ///< A bare one.
  gather,    ///< A kept one.
  tasks,     ///< A list of them.
  relative,  ///< A task that may be cancelled and read, and not be awaited: it may wait for this.
  group,     ///< That is being entered, or was.
  number,
  duration,
  anything,  ///< A result: only to be written.
};

struct Variable {
  std::string name;
  Kind kind = Kind::anything;
};

class Scope {
 public:
  void add(std::string name, Kind kind) { variables_.push_back({std::move(name), kind}); }

  std::vector<Variable> all(std::initializer_list<Kind> kinds) const {
    std::vector<Variable> found;
    std::copy_if(variables_.begin(), variables_.end(), std::back_inserter(found),
                 [&](const Variable& one) {
                   return std::find(kinds.begin(), kinds.end(), one.kind) != kinds.end();
                 });
    return found;
  }
  bool has(Kind kind) const { return !all({kind}).empty(); }

  std::size_t size() const { return variables_.size(); }
  void forget_all_since(std::size_t size) { variables_.resize(size); }

 private:
  std::vector<Variable> variables_;
};

}  // namespace concord::fuzz
