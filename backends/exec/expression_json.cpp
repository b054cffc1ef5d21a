// One overload per kind of expression.
#include <variant>

#include "backends/exec/program_json.hpp"
#include "harness/base/ensure.hpp"
#include "harness/base/overloaded.hpp"

namespace concord::exec {

namespace {

OrderedJson literal(const Literal& literal) {
  return std::visit(Overloaded{[](std::monostate) { return OrderedJson(nullptr); },
                               [](Duration duration) {
                                 return OrderedJson({{"duration_ns", duration.ns}});
                               },
                               [](const auto& value) { return OrderedJson(value); }},
                    literal.value);
}

OrderedJson types_of(const std::vector<const ExceptionType*>& types) {
  OrderedJson list = OrderedJson::array();
  for (const ExceptionType* type : types) list.push_back(type->name);
  return list;
}

class ExpressionWriter {
 public:
  explicit ExpressionWriter(JsonNames& names) : names_(names) {}

  OrderedJson operator()(const Literal& expr) { return literal(expr); }
  OrderedJson operator()(const ReadVariable& expr) {
    names_.note_read(expr.variable, expr.name);
    return {{"var", expr.name}};
  }
  OrderedJson operator()(const CurrentTask&) { return {{"self", nullptr}}; }
  OrderedJson operator()(const Now&) { return {{"now", nullptr}}; }
  OrderedJson operator()(const TextOf& expr) { return {{"text", list(expr.parts)}}; }
  OrderedJson operator()(const Comprehension& expr) {
    OrderedJson element = json_of(expr.element, names_);
    return {{"each", std::move(element)},
            {"for", names_.name_of(expr.item)},
            {"in", json_of(expr.source, names_)}};
  }
  OrderedJson operator()(const ListOf& expr) { return {{"list", list(expr.items)}}; }
  OrderedJson operator()(const Operation& expr) {
    return {{"op", word(expr.op)}, {"of", list(expr.operands)}};
  }
  OrderedJson operator()(const GetAttribute& expr) {
    return {{"attribute", word(expr.attribute)}, {"of", json_of(expr.object, names_)}};
  }
  OrderedJson operator()(const CallMethod& expr) {
    OrderedJson object{{"method", word(expr.method)}, {"of", json_of(expr.object, names_)}};
    if (!expr.types.empty()) object["types"] = types_of(expr.types);
    return object;
  }
  OrderedJson operator()(const GetItem& expr) {
    return {{"item", json_of(expr.index, names_)}, {"of", json_of(expr.object, names_)}};
  }
  OrderedJson operator()(const CallFunction& expr) {
    return {{"function", word(expr.function)}, {"of", list(expr.arguments)}};
  }
  OrderedJson operator()(const CallCoroutine& expr) {
    return {{"call", names_.coroutine(expr.coroutine)}, {"of", list(expr.arguments)}};
  }
  OrderedJson operator()(const NewException& expr) {
    OrderedJson object{{"exception", expr.type->name}};
    add(object, "message", expr.message);
    return object;
  }
  OrderedJson operator()(const NewExceptionGroup& expr) {
    OrderedJson object{{"exception_group", list(expr.members)}};
    add(object, "message", expr.message);
    return object;
  }
  OrderedJson operator()(const SpawnCall& expr) {
    OrderedJson object{{"spawn", child(expr.child)}};
    add(object, "in", expr.group);
    if (expr.as) object["as"] = names_.name_of(*expr.as);
    return object;
  }
  OrderedJson operator()(const GatherCall& expr) {
    OrderedJson object{{"gather", children(expr.children)}};
    add(object, "return_exceptions", expr.return_exceptions);
    return object;
  }
  OrderedJson operator()(const WaitCall& expr) {
    OrderedJson object{{"wait", children(expr.children)}};
    add(object, "timeout", expr.timeout);
    add(object, "return_when", expr.return_when);
    return object;
  }
  OrderedJson operator()(const AsCompletedCall& expr) {
    OrderedJson object{{"as_completed", children(expr.children)}};
    add(object, "timeout", expr.timeout);
    return object;
  }
  OrderedJson operator()(const NativeCall&) {
    ensure(false, "no adapter has the feature that native operations need");
    return nullptr;
  }

 private:
  void add(OrderedJson& object, const char* key, const ExprPtr& expression) {
    if (expression != nullptr) object[key] = json_of(expression, names_);
  }
  OrderedJson list(const std::vector<ExprPtr>& expressions) {
    OrderedJson items = OrderedJson::array();
    for (const ExprPtr& expression : expressions) items.push_back(json_of(expression, names_));
    return items;
  }
  OrderedJson child(const Child& child) {
    OrderedJson object{{"what", json_of(child.what, names_)}};
    add(object, "name", child.name);
    return object;
  }
  OrderedJson children(const std::vector<Child>& all) {
    OrderedJson items = OrderedJson::array();
    for (const Child& one : all) items.push_back(child(one));
    return items;
  }

  JsonNames& names_;
};

}  // namespace

OrderedJson json_of(const ExprPtr& expression, JsonNames& names) {
  if (expression == nullptr) return nullptr;
  return std::visit(ExpressionWriter(names), expression->node);
}

}  // namespace concord::exec
