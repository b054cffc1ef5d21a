// JsonNames: the names that a program's slots and indexes have in JSON, and the words of its closed
// vocabularies there.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "harness/model/program.hpp"

namespace concord::exec {

std::string_view word(Operator op);
std::string_view word(Method method);
std::string_view word(Attribute attribute);
std::string_view word(Function function);

/// The names of one coroutine's variables, or of the shared ones' first values.
class JsonNames {
 public:
  JsonNames(const Program& program, const CoroutineDefinition* coroutine)
      : program_(program), coroutine_(coroutine) {}

  /// A slot that no step binds is a comprehension's, and is called as whoever reads it says.
  void note_read(const Variable& variable, const std::string& name);
  std::string name_of(const Variable& variable) const;

  const std::string& coroutine(std::uint32_t index) const {
    return program_.coroutines.at(index).name;
  }

 private:
  const Program& program_;
  const CoroutineDefinition* coroutine_;  ///< Null: none.
  std::map<std::uint32_t, std::string> items_;
};

}  // namespace concord::exec
