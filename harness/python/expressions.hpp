// ExpressionWriter: the expressions of one coroutine as Python writes them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "harness/model/expression.hpp"
#include "harness/python/context.hpp"

namespace concord::python {

/// Python's levels of binding, the loosest first; what binds looser than its place gets
/// parentheses.
enum class Binding : std::uint8_t {
  whole,  ///< Stands alone.
  logical_or,
  logical_and,
  logical_not,
  comparison,
  sum,
  product,
  sign,
  primary
};

class ExpressionWriter {
 public:
  ExpressionWriter(Context& context, std::uint32_t coroutine)
      : context_(context), coroutine_(coroutine) {}

  std::string value(const Expr& expr, Binding place = Binding::whole);
  /// Where asyncio takes a number of seconds.
  std::string time(const Expr& expr);
  /// What a `for` walks: a range need not be a list.
  std::string iterable(const Expr& expr);
  /// Behind `raise` a type needs no parentheses.
  std::string raised(const Expr& expr);
  std::string text(const Expr& expr);
  std::string variable(const Variable& variable) const;
  /// A call of the method that lists or sets have for it; of concord's helper, which is called as
  /// the set's method, where it is not known which of them it is, or where `of_list` is empty.
  std::string method_of_collection(const Expr& collection, const std::string& of_list,
                                   const std::string& of_set, const Expr& argument);
  Kind kind(const Expr& expr) const { return context_.kinds.of(expr, coroutine_); }

 private:
  struct Text {
    std::string text;
    Binding binding = Binding::primary;
  };
  struct Writer;
  friend struct Writer;

  std::string use(const std::string& name);
  std::string helper(const std::string& name);
  std::string asyncio(const std::string& name);
  std::string item_name(const Comprehension& comprehension, const ExprPtr& name) const;
  std::string item_of_list(const Expr& item);
  std::string comprehension(const Comprehension& node, const ExprPtr& name,
                            const std::string& element);
  std::string list_of(const Expr& argument);
  std::string part_of_text(const Expr& part);
  std::string children_argument(const std::vector<Child>& children);
  std::vector<std::string> children(const std::vector<Child>& children);
  std::string child(const Child& child);
  std::string named_child(const Child& child);
  std::string create_task(const SpawnCall& call, const Child& child);

  std::optional<Text> plain_time(const Expr& expr);
  Text literal(const Literal& node);
  Text text_of(const TextOf& node);
  Text operation(const Operation& node);
  Text attribute(const GetAttribute& node);
  Text method(const CallMethod& node);
  Text function(const CallFunction& node);
  Text coroutine(const CallCoroutine& node);
  Text exception_group(const NewExceptionGroup& node);
  Text spawn(const SpawnCall& node);
  Text gather(const GatherCall& node);
  Text wait(const WaitCall& node);
  Text as_completed(const AsCompletedCall& node);

  Context& context_;
  std::uint32_t coroutine_;
};

}  // namespace concord::python
