// NameScope: what the names in an expression mean at the place where it stands.
//
// Inside a coroutine that is its variables, the shared ones, the constants of the row and the items
// of the comprehensions around; in an expected value only constants and items.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "harness/model/expression.hpp"
#include "harness/model/program.hpp"
#include "harness/spec/names.hpp"
#include "harness/spec/problems.hpp"

namespace concord {

struct CoroutineSignature {
  std::uint32_t index = 0;
  std::vector<std::string> parameters;
};

/// A mark's label, or what of it stands before its first value; judged when all tasks are known.
struct MarkPlace {
  std::string text;
  Span span;
};

/// What is known of a program before its first step is read, and what reading the steps adds to it.
struct ProgramOutline {
  Names names;
  std::map<std::string, CoroutineSignature, std::less<>> coroutines;
  std::map<std::string, std::uint32_t, std::less<>> shared;
  std::set<Feature> features;
  std::vector<MarkPlace> marks;
};

/// OWNERSHIP: refers to what it is made of.
class NameScope {
 public:
  /// For expected values: constants and the items of comprehensions, whose slots count from 0.
  explicit NameScope(const Names& names) : names_(names) {}
  /// For a coroutine whose parameters and bound names stand in `frame`; items of comprehensions are
  /// added there.
  NameScope(ProgramOutline& outline, CoroutineDefinition& frame)
      : names_(outline.names), outline_(&outline), frame_(&frame) {}

  /// What `$name` reads, or null with a problem.
  ExprPtr read(std::string_view name, Span where, Problems& problems);

  /// The variable that a step binds: shared if it is so declared, else the coroutine's own.
  Variable bind(std::string_view name);

  /// Opens and closes the item of a comprehension; it hides a variable of that name.
  Variable open_item(std::string_view name);
  void close_item() { items_.pop_back(); }

  /// Between these, `$future` is the future whose callback runs.
  void enter_callback() { ++callbacks_; }
  void leave_callback() { --callbacks_; }
  bool is_in_callback() const { return callbacks_ > 0; }

  /// Null when there is none of that name.
  const CoroutineSignature* coroutine(std::string_view name) const;
  const ExceptionType* exception_type(std::string_view name) const;

  /// For "did you mean".
  std::vector<std::string> coroutine_names() const;
  std::vector<std::string> exception_names() const;

  /// Notes that a task may have this name, or that the program needs a feature; nothing in expected
  /// values.
  void note_task(const std::string& name);
  void note(Feature feature);

  const Names& names() const { return names_; }
  /// Null in expected values.
  ProgramOutline* outline() const { return outline_; }

 private:
  struct Item {
    std::string name;
    Variable variable;
  };
  ExprPtr read_constant(const Node& constant, std::string_view name, Span where,
                        Problems& problems);
  void explain_unknown(std::string_view name, Span where, Problems& problems) const;

  const Names& names_;
  ProgramOutline* outline_ = nullptr;
  CoroutineDefinition* frame_ = nullptr;
  std::vector<Item> items_;
  int callbacks_ = 0;
  bool in_constant_ = false;  ///< Constants do not refer to each other, which could go in circles.
};

}  // namespace concord
