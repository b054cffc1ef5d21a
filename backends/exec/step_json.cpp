// One overload per kind of step.
#include <variant>

#include "backends/exec/program_json.hpp"

namespace concord::exec {

namespace {

class StepWriter {
 public:
  explicit StepWriter(JsonNames& names) : names_(names) {}

  OrderedJson operator()(const step::Sleep& step) { return {{"sleep", value(step.duration)}}; }
  OrderedJson operator()(const step::Mark& step) { return {{"mark", value(step.label)}}; }
  OrderedJson operator()(const step::Set& step) {
    OrderedJson bindings = OrderedJson::array();
    for (const step::Binding& binding : step.bindings) {
      bindings.push_back(OrderedJson::array({binding.name, value(binding.value)}));
    }
    return {{"set", std::move(bindings)}};
  }
  OrderedJson operator()(const step::Return& step) { return {{"return", value(step.value)}}; }
  OrderedJson operator()(const step::Raise& step) {
    OrderedJson object{{"raise", value(step.exception)}};
    if (step.cause != nullptr) object["from"] = value(step.cause);
    return object;
  }
  OrderedJson operator()(const step::Break&) { return {{"break", nullptr}}; }
  OrderedJson operator()(const step::Continue&) { return {{"continue", nullptr}}; }
  OrderedJson operator()(const step::Pass&) { return {{"pass", nullptr}}; }
  OrderedJson operator()(const step::If& step) {
    OrderedJson object{{"if", value(step.condition)}, {"then", block(step.then)}};
    add_block(object, "else", step.otherwise);
    return object;
  }
  OrderedJson operator()(const step::While& step) {
    return {{"while", value(step.condition)}, {"do", block(step.body)}};
  }
  OrderedJson operator()(const step::For& step) {
    return {{"for", name(step.item)}, {"in", value(step.in)}, {"do", block(step.body)}};
  }
  OrderedJson operator()(const step::Try& step) {
    OrderedJson object{{"try", block(step.body)}};
    if (!step.handlers.empty()) {
      const bool is_star = step.kind == step::HandlerKind::except_star;
      OrderedJson& list = object[is_star ? "except*" : "except"] = OrderedJson::array();
      for (const step::Handler& one : step.handlers) list.push_back(handler(one));
    }
    add_block(object, "else", step.otherwise);
    add_block(object, "finally", step.finally);
    return object;
  }
  /// The expression's own keys: it is the same object.
  OrderedJson operator()(const step::Spawn& step) { return value(step.spawn); }
  OrderedJson operator()(const step::Await& step) {
    OrderedJson object{{"await", value(step.awaitable)}};
    add_name(object, step.as);
    return object;
  }
  OrderedJson operator()(const step::Wait& step) {
    OrderedJson object{{"wait", value(step.wait)}};
    if (step.as) object["as"] = OrderedJson::array({name(step.as->first), name(step.as->second)});
    return object;
  }
  OrderedJson operator()(const step::Group& step) {
    OrderedJson object{{"group", step.name}};
    if (step.existing != nullptr) object["existing"] = value(step.existing);
    object["do"] = block(step.body);
    return object;
  }
  OrderedJson operator()(const step::Cancel& step) {
    OrderedJson object{{"cancel", value(step.target)}};
    if (step.message != nullptr) object["msg"] = value(step.message);
    add_name(object, step.as);
    return object;
  }
  OrderedJson operator()(const step::AddDoneCallback& step) {
    OrderedJson object{{"add_done_callback", value(step.future)}};
    if (step.steps != nullptr) {
      object["do"] = block(*step.steps);
    } else {
      object["call"] = value(step.callback);
    }
    add_name(object, step.as);
    return object;
  }
  OrderedJson operator()(const step::RemoveDoneCallback& step) {
    OrderedJson object{{"remove_done_callback", value(step.callback)},
                       {"from", value(step.future)}};
    add_name(object, step.as);
    return object;
  }
  OrderedJson operator()(const step::SetResult& step) {
    return {{"set_result", value(step.future)}, {"to", value(step.value)}};
  }
  OrderedJson operator()(const step::SetException& step) {
    return {{"set_exception", value(step.future)}, {"to", value(step.exception)}};
  }
  OrderedJson operator()(const step::Add& step) {
    return {{"add", value(step.value)}, {"to", value(step.collection)}};
  }
  OrderedJson operator()(const step::Discard& step) {
    return {{"discard", value(step.value)}, {"from", value(step.collection)}};
  }

 private:
  OrderedJson value(const ExprPtr& expression) { return json_of(expression, names_); }
  OrderedJson block(const Block& steps) { return json_of(steps, names_); }
  std::string name(const Variable& variable) { return names_.name_of(variable); }

  void add_name(OrderedJson& object, const std::optional<Variable>& as) {
    if (as) object["as"] = name(*as);
  }
  void add_block(OrderedJson& object, const char* key, const Block& steps) {
    if (!steps.steps.empty()) object[key] = block(steps);
  }
  OrderedJson handler(const step::Handler& handler) {
    OrderedJson object{{"types", OrderedJson::array()}};
    for (const ExceptionType* type : handler.types) object["types"].push_back(type->name);
    if (handler.as) object["as"] = name(*handler.as);
    object["do"] = block(handler.body);
    return object;
  }

  JsonNames& names_;
};

}  // namespace

OrderedJson json_of(const Block& block, JsonNames& names) {
  OrderedJson steps = OrderedJson::array();
  for (const Step& step : block.steps) steps.push_back(std::visit(StepWriter(names), step.node));
  return steps;
}

}  // namespace concord::exec
