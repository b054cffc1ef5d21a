// A tree walk with one visitor; the items of comprehensions live in a vector of slots.
#include "harness/spec/expect_fold.hpp"

#include <fmt/format.h>

#include <string>
#include <type_traits>
#include <utility>

#include "harness/base/floor_modulo.hpp"
#include "harness/model/datum.hpp"

namespace concord {

namespace {

/// An expression that makes more values than this is a slip of the pen (`range(1000000000)`), not
/// an expectation.
constexpr std::size_t kMostValues = 100'000;

/// For texts with values in them.
Datum to_datum(const ExpectedValue& value) {
  return std::visit(
      [](const auto& held) -> Datum {
        using Held = std::decay_t<decltype(held)>;
        if constexpr (std::is_same_v<Held, ExpectedText>) {
          return {held.text};
        } else if constexpr (std::is_same_v<Held, ExpectedException>) {
          return {ExceptionTree{held.type, held.message.value_or(""), {}, nullptr}};
        } else if constexpr (std::is_same_v<Held, ExpectedList>) {
          DatumList items;
          for (const ExpectedValue& item : held.items) items.items.push_back(to_datum(item));
          return {std::move(items)};
        } else {
          return {held};
        }
      },
      value.held);
}

class Folder {
 public:
  explicit Folder(Problems& problems) : problems_(problems) {}

  std::optional<ExpectedValue> fold(const Expr& expression) {
    at_ = expression.span;
    auto value = std::visit([this](const auto& node) { return fold_node(node); }, expression.node);
    if (value) value->span = expression.span;
    return value;
  }

 private:
  using Folded = std::optional<ExpectedValue>;

  Folded mistake(std::string what, std::string help) {
    problems_.add(at_, std::move(what), std::move(help));
    return std::nullopt;
  }
  static Folded made(decltype(ExpectedValue::held) held) {
    return ExpectedValue{{}, std::move(held)};
  }

  Folded fold_node(const Literal& literal) {
    return std::visit(
        [](const auto& value) -> Folded {
          if constexpr (std::is_same_v<std::decay_t<decltype(value)>, std::string>) {
            return made(ExpectedText{value});
          } else {
            return made(value);
          }
        },
        literal.value);
  }

  Folded fold_node(const ReadVariable& read) {
    if (read.variable.slot < items_.size()) return items_[read.variable.slot];
    return not_constant(fmt::format("'${}'", read.name));
  }

  Folded fold_node(const TextOf& text) {
    std::string whole;
    for (const ExprPtr& part : text.parts) {
      const Folded value = fold(*part);
      if (!value) return std::nullopt;
      whole += to_text(to_datum(*value));
    }
    return made(ExpectedText{std::move(whole)});
  }

  Folded fold_node(const Comprehension& comprehension) {
    ExpectedList list;
    if (!append_all(comprehension, list)) return std::nullopt;
    return made(std::move(list));
  }

  Folded fold_node(const ListOf& list) {
    ExpectedList folded;
    for (const ExprPtr& item : list.items) {
      if (const auto* all = std::get_if<Comprehension>(&item->node)) {
        if (!append_all(*all, folded)) return std::nullopt;
        continue;
      }
      Folded value = fold(*item);
      if (!value) return std::nullopt;
      folded.items.push_back(std::move(*value));
    }
    return made(std::move(folded));
  }

  bool append_all(const Comprehension& comprehension, ExpectedList& list) {
    const Folded source = fold(*comprehension.source);
    if (!source) return false;
    const auto* values = std::get_if<ExpectedList>(&source->held);
    if (values == nullptr) {
      mistake("only a list can be walked here", "write 'for n in range(10)', or 'for n in [1, 2]'");
      return false;
    }
    const std::size_t slot = comprehension.item.slot;
    if (items_.size() <= slot) items_.resize(slot + 1);
    for (const ExpectedValue& value : values->items) {
      items_[slot] = value;
      Folded element = fold(*comprehension.element);
      if (!element || !can_make_another()) return false;
      list.items.push_back(std::move(*element));
    }
    return true;
  }

  bool can_make_another() {
    if (++values_made_ <= kMostValues) return true;
    mistake(fmt::format("more than {} values", kMostValues), "expect a shorter list");
    return false;
  }

  Folded fold_node(const Operation& operation) {
    std::vector<ExpectedValue> operands;
    const Span whole = at_;
    for (const ExprPtr& operand : operation.operands) {
      Folded value = fold(*operand);
      if (!value) return std::nullopt;
      operands.push_back(std::move(*value));
    }
    at_ = whole;
    switch (operation.op) {
      case Operator::negate: return multiply(ExpectedValue{{}, std::int64_t{-1}}, operands.at(0));
      case Operator::add: return sum(operands.at(0), operands.at(1), 1);
      case Operator::subtract: return sum(operands.at(0), operands.at(1), -1);
      case Operator::multiply: return multiply(operands.at(0), operands.at(1));
      case Operator::modulo: return modulo(operands.at(0), operands.at(1));
      default: return not_constant("a comparison");
    }
  }

  Folded sum(const ExpectedValue& left, const ExpectedValue& right, std::int64_t sign) {
    const auto add = [sign](std::int64_t a, std::int64_t b, std::int64_t& result) {
      return sign > 0 ? __builtin_add_overflow(a, b, &result)
                      : __builtin_sub_overflow(a, b, &result);
    };
    std::int64_t result = 0;
    if (const auto pair = both<std::int64_t, std::int64_t>(left, right)) {
      return add(pair->first, pair->second, result) ? overflow() : made(result);
    }
    if (const auto pair = both<Duration, Duration>(left, right)) {
      return add(pair->first.ns, pair->second.ns, result) ? overflow() : made(Duration{result});
    }
    return wrong_types(sign > 0 ? "+" : "-");
  }

  Folded multiply(const ExpectedValue& left, const ExpectedValue& right) {
    std::int64_t result = 0;
    if (const auto pair = both<std::int64_t, std::int64_t>(left, right)) {
      return __builtin_mul_overflow(pair->first, pair->second, &result) ? overflow() : made(result);
    }
    if (const auto pair = both<std::int64_t, Duration>(left, right)) {
      return __builtin_mul_overflow(pair->first, pair->second.ns, &result) ? overflow()
                                                                           : made(Duration{result});
    }
    if (both<Duration, std::int64_t>(left, right)) return multiply(right, left);
    return wrong_types("*");
  }

  Folded modulo(const ExpectedValue& left, const ExpectedValue& right) {
    const auto pair = both<std::int64_t, std::int64_t>(left, right);
    if (!pair) return wrong_types("%");
    if (pair->second == 0) return mistake("a number modulo 0", "divide by another number");
    return made(floor_modulo(pair->first, pair->second));
  }

  template <class Left, class Right>
  static std::optional<std::pair<Left, Right>> both(const ExpectedValue& left,
                                                    const ExpectedValue& right) {
    const auto* first = std::get_if<Left>(&left.held);
    const auto* second = std::get_if<Right>(&right.held);
    if (first == nullptr || second == nullptr) return std::nullopt;
    return std::pair{*first, *second};
  }

  Folded overflow() {
    return mistake("the number does not fit into 64 bits", "expect a smaller one");
  }
  Folded wrong_types(std::string_view sign) {
    return mistake(fmt::format("'{}' does not fit these values", sign),
                   "integers go with integers, durations with durations, and integer * duration");
  }

  Folded fold_node(const GetItem& get) {
    const Folded object = fold(*get.object);
    const Folded index = object ? fold(*get.index) : std::nullopt;
    if (!index) return std::nullopt;
    const auto* list = std::get_if<ExpectedList>(&object->held);
    const auto* place = std::get_if<std::int64_t>(&index->held);
    if (list == nullptr || place == nullptr || *place < 0 ||
        static_cast<std::size_t>(*place) >= list->items.size()) {
      return mistake("no list has such an item", "items count from 0");
    }
    return list->items[static_cast<std::size_t>(*place)];
  }

  std::optional<std::vector<ExpectedValue>> fold_all(const std::vector<ExprPtr>& arguments) {
    std::vector<ExpectedValue> values;
    const Span whole = at_;
    for (const ExprPtr& argument : arguments) {
      Folded value = fold(*argument);
      if (!value) return std::nullopt;
      values.push_back(std::move(*value));
    }
    at_ = whole;
    return values;
  }

  /// The range whose length alone is asked for, or null: the only division that there is.
  static const CallFunction* measured_range(const CallFunction& call) {
    if (call.function != Function::len || call.arguments.size() != 1) return nullptr;
    const auto* inner = std::get_if<CallFunction>(&call.arguments[0]->node);
    return inner != nullptr && inner->function == Function::range ? inner : nullptr;
  }

  Folded fold_node(const CallFunction& call) {
    if (const CallFunction* measured = measured_range(call)) {
      const auto bounds = fold_all(measured->arguments);
      return bounds ? length(*bounds) : std::nullopt;
    }
    const auto folded = fold_all(call.arguments);
    if (!folded) return std::nullopt;
    const std::vector<ExpectedValue>& arguments = *folded;
    if (call.function == Function::range) return range(arguments);
    const auto* list =
        arguments.size() == 1 ? std::get_if<ExpectedList>(&arguments[0].held) : nullptr;
    if (call.function == Function::len && list != nullptr) {
      return made(static_cast<std::int64_t>(list->items.size()));
    }
    return not_constant("this call");
  }

  struct Range {
    std::int64_t begin = 0;
    std::int64_t end = 0;
    std::int64_t step = 1;
  };

  std::optional<Range> read_range(const std::vector<ExpectedValue>& arguments) {
    std::vector<std::int64_t> numbers;
    for (const ExpectedValue& argument : arguments) {
      const auto* number = std::get_if<std::int64_t>(&argument.held);
      if (number != nullptr) numbers.push_back(*number);
    }
    const std::int64_t step = numbers.size() == 3 ? numbers[2] : 1;
    if (numbers.size() != arguments.size() || step == 0) {
      mistake("range() takes one to three integers, the third not 0",
              "write range(10), range(1, 11) or range(0, 10, 2)");
      return std::nullopt;
    }
    const bool has_begin = numbers.size() > 1;
    return Range{has_begin ? numbers[0] : 0, has_begin ? numbers[1] : numbers[0], step};
  }

  Folded length(const std::vector<ExpectedValue>& arguments) {
    const auto range = read_range(arguments);
    if (!range) return std::nullopt;
    const bool is_empty = range->step > 0 ? range->begin >= range->end : range->begin <= range->end;
    std::int64_t distance = 0;
    if (is_empty) return made(distance);
    if (__builtin_sub_overflow(range->end, range->begin, &distance)) return overflow();
    const std::int64_t last = distance > 0 ? distance - 1 : distance + 1;
    return made(last / range->step + 1);
  }

  Folded range(const std::vector<ExpectedValue>& arguments) {
    const auto range = read_range(arguments);
    if (!range) return std::nullopt;
    ExpectedList list;
    for (std::int64_t number = range->begin;
         range->step > 0 ? number < range->end : number > range->end;) {
      if (!can_make_another()) return std::nullopt;
      list.items.push_back({at_, number});
      if (__builtin_add_overflow(number, range->step, &number)) break;
    }
    return made(std::move(list));
  }

  Folded fold_node(const NewException& exception) {
    ExpectedException expected{at_, exception.type->name, std::nullopt, std::nullopt, nullptr};
    if (exception.message != nullptr) {
      const Folded message = fold(*exception.message);
      if (!message) return std::nullopt;
      expected.message = to_text(to_datum(*message));
    }
    return made(std::move(expected));
  }

  Folded fold_node(const auto& needs_the_program) {
    static_cast<void>(needs_the_program);
    return not_constant("this");
  }

  Folded not_constant(std::string_view subject) {
    return mistake(
        fmt::format("{} is only known when the program runs", subject),
        "an expected value is made of literals, lists, constants of the row, + - * %, len, "
        "range and comprehensions");
  }

  Problems& problems_;
  Span at_;
  std::vector<ExpectedValue> items_;
  std::size_t values_made_ = 0;
};

}  // namespace

std::optional<ExpectedValue> fold(const Expr& expression, Problems& problems) {
  return Folder(problems).fold(expression);
}

}  // namespace concord
