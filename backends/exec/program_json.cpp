// The outer shape of a program; steps and expressions have files of their own.
#include "backends/exec/program_json.hpp"

namespace concord::exec {

namespace {

OrderedJson json_of(const Program& program, const CoroutineDefinition& coroutine) {
  JsonNames names(program, &coroutine);
  OrderedJson object = OrderedJson::object();
  object["parameters"] = OrderedJson::array();
  for (std::uint32_t i = 0; i < coroutine.parameters; ++i) {
    object["parameters"].push_back(coroutine.variables.at(i));
  }
  object["body"] = json_of(coroutine.body, names);
  return object;
}

}  // namespace

std::string program_json(const Program& program) {
  OrderedJson object = OrderedJson::object();
  OrderedJson& coroutines = object["coroutines"] = OrderedJson::object();
  for (const CoroutineDefinition& coroutine : program.coroutines) {
    coroutines[coroutine.name] = json_of(program, coroutine);
  }
  OrderedJson& shared = object["shared"] = OrderedJson::array();
  JsonNames names(program, nullptr);
  for (const SharedVariable& variable : program.shared) {
    shared.push_back(OrderedJson::array({variable.name, json_of(variable.first_value, names)}));
  }
  OrderedJson& exceptions = object["exceptions"] = OrderedJson::array();
  for (const auto& type : program.own_types) {
    exceptions.push_back(OrderedJson::array({type->name, type->parent->name}));
  }
  object["host"] = word(program.host);
  return object.dump(-1, ' ', false, OrderedJson::error_handler_t::replace);
}

}  // namespace concord::exec
