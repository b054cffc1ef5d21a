// A walk that knows which keys bind, and nothing else of the steps; what cannot be a name is left
// to the reader.
#include "harness/spec/bindings.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include "harness/spec/keys.hpp"

namespace concord {

namespace {

class Collector {
 public:
  Collector(const ProgramOutline& outline, CoroutineDefinition& frame)
      : outline_(outline), frame_(frame) {}

  void walk(const Node& node) {
    for (const Node& item : node.items) walk(item);
    for (const auto& [key, value] : node.entries) {
      read_entry(key.text, value);
      walk(value);
    }
  }

 private:
  void read_entry(std::string_view key, const Node& value) {
    if (key == "as" || key == "for" || key == "group") {
      add(value);
      // `as: [done, pending]` of a wait; the members of an exception group stand below `group:` as
      // well.
      if (key == "as")
        std::for_each(value.items.begin(), value.items.end(),
                      [this](const Node& item) { add(item); });
    } else if (key == "set") {
      for (const auto& [name, bound] : value.entries) add(name);
    } else if (key == "except" || key == "except*") {
      for (const auto& [handler, steps] : value.entries) add_handler(handler.text);
    }
  }

  void add_handler(std::string_view text) {
    const std::size_t as = text.rfind(" as ");
    if (as != std::string_view::npos) add(text.substr(as + 4));
  }

  void add(const Node& name) {
    if (name.is_scalar()) add(name.text);
  }
  void add(std::string_view name) {
    auto& variables = frame_.variables;
    const bool is_known = std::find(variables.begin(), variables.end(), name) != variables.end();
    if (is_known || !is_variable_name(name) || outline_.shared.contains(name)) return;
    if (name == "self" || name == "now") return;
    if (!outline_.names.constants.contains(std::string(name))) variables.emplace_back(name);
  }

  const ProgramOutline& outline_;
  CoroutineDefinition& frame_;
};

}  // namespace

void collect_bindings(const Node& steps, const ProgramOutline& outline,
                      CoroutineDefinition& frame) {
  Collector(outline, frame).walk(steps);
}

}  // namespace concord
