// StatementWriter: the steps of one coroutine as Python's statements.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "harness/model/step.hpp"
#include "harness/python/context.hpp"
#include "harness/python/expressions.hpp"

namespace concord::python {

using Lines = std::vector<std::string>;

class StatementWriter {
 public:
  StatementWriter(Context& context, std::uint32_t coroutine)
      : context_(context), coroutine_(coroutine), expressions_(context, coroutine) {}

  /// The whole `async def`. `first` are statements that stand before its steps, and bind `globals`.
  Lines coroutine(const Lines& first, const std::set<std::string>& globals);

 private:
  struct Writer;
  friend struct Writer;

  void line(std::string_view statement);
  void block(const Block& block);
  void body_below(std::string_view opening, const Block& body);
  void declare(const std::string& word, const std::set<std::string>& names);
  void annotate_what_only_callbacks_bind();
  void assign(const Variable& variable, const Expr& value);
  bool assign_in_place(const Variable& variable, const Expr& value);
  void if_step(const step::If& step, const std::string& word);
  void handlers(const step::Try& step);
  std::string callback(const step::AddDoneCallback& step);
  std::string new_callback_name();
  std::string walked(const step::For& step);

  Context& context_;
  std::uint32_t coroutine_;
  ExpressionWriter expressions_;
  Lines lines_;
  int depth_ = 0;
  int callbacks_ = 0;
};

}  // namespace concord::python
