// The parts of the module in their order: docstring, imports, exceptions, shared variables,
// coroutines, and what runs them.
#include "harness/python/python_program.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "harness/model/program_walk.hpp"
#include "harness/python/layout.hpp"
#include "harness/python/literals.hpp"
#include "harness/python/statements.hpp"

namespace concord {

namespace {

using python::Context;
using python::ExpressionWriter;
using python::Lines;
using python::StatementWriter;

/// Futures and tasks belong to a loop, and there is none before main runs; coroutines are defined
/// further down.
bool needs_a_loop(const Expr& expr) {
  const auto* call = std::get_if<CallFunction>(&expr.node);
  bool needs = (call != nullptr && call->function == Function::future) ||
               std::holds_alternative<CallCoroutine>(expr.node) ||
               std::holds_alternative<SpawnCall>(expr.node) ||
               std::holds_alternative<GatherCall>(expr.node);
  for_each_child(expr, [&](const Expr& child) { needs = needs || needs_a_loop(child); });
  return needs;
}

class ModuleWriter {
 public:
  ModuleWriter(const Program& program, const std::string& title)
      : context_(program), title_(title) {}

  std::string text() {
    std::vector<Lines> sections{exceptions(), shared_variables()};
    for (std::uint32_t i = 0; i < context_.program.coroutines.size(); ++i) {
      const bool is_main = i == context_.program.main;
      StatementWriter writer(context_, i);
      sections.push_back(writer.coroutine(is_main ? set_in_main_ : Lines{},
                                          is_main ? bound_in_main_ : std::set<std::string>{}));
    }
    sections.push_back(running());
    sections.insert(sections.begin(), imports());
    std::string text = title_.empty() ? "" : "\"\"" + python::quoted(title_) + "\"\"\n\n";
    std::string_view gap;
    for (const Lines& section : sections) {
      if (section.empty()) continue;
      // The first variables follow the imports closely.
      text += &section == &sections[2] && sections[1].empty() ? "\n" : gap;
      gap = "\n\n";
      for (const std::string& line : section) text += line + "\n";
    }
    return text;
  }

 private:
  Lines imports() const {
    Lines lines{"import asyncio"};
    if (context_.used.contains("concord")) lines.insert(lines.end(), {"", "import concord"});
    std::string names;
    for (const char* name : {"mark", "now", "seconds"}) {
      if (context_.used.contains(name)) names += (names.empty() ? "" : ", ") + std::string(name);
    }
    if (names.empty()) return lines;
    if (lines.size() == 1) lines.emplace_back();
    lines.push_back("from concord import " + names);
    return lines;
  }

  Lines exceptions() const {
    Lines lines;
    for (const auto& type : context_.program.own_types) {
      if (!lines.empty()) lines.insert(lines.end(), {"", ""});
      lines.push_back(fmt::format("class {}({}):", context_.names.type(*type),
                                  context_.names.type(*type->parent)));
      lines.emplace_back("    pass");
    }
    return lines;
  }

  /// From the first one that needs a loop on they are set in main.
  Lines shared_variables() {
    Lines lines;
    bool is_early = true;
    for (const SharedVariable& variable : context_.program.shared) {
      ExpressionWriter write(context_, python::kNoCoroutine);
      is_early = is_early && !needs_a_loop(*variable.first_value);
      const std::string name = context_.names.variable(variable.name);
      const std::string statement = name + " = " + write.value(*variable.first_value);
      if (is_early) {
        const Lines written = python::layout(statement, 0);
        lines.insert(lines.end(), written.begin(), written.end());
      } else {
        bound_in_main_.insert(name);
        set_in_main_.push_back(statement);
      }
    }
    return lines;
  }

  Lines running() {
    const std::string main = context_.names.coroutine(context_.program.main);
    const bool drains = context_.program.host == Host::drain;
    if (drains) context_.used.insert("concord");
    const std::string runner = drains ? "concord.drain(" : "asyncio.run(";
    return {"if __name__ == \"__main__\":", "    " + runner + main + "())"};
  }

  Context context_;
  const std::string& title_;
  Lines set_in_main_;
  std::set<std::string> bound_in_main_;
};

std::string probe_text(const std::string& source) {
  return source + (source.ends_with('\n') ? "" : "\n") +
         "\n\nif __name__ == \"__main__\":\n    asyncio.run(main())\n";
}

}  // namespace

std::string python_program(const Program& program, const std::string& title) {
  if (program.is_probe()) return probe_text(program.python);
  return ModuleWriter(program, title).text();
}

}  // namespace concord
