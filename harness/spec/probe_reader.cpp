// The source is Python's to understand: here it is only seen to be one.
#include "harness/spec/probe_reader.hpp"

#include <string>
#include <string_view>

#include "harness/spec/keys.hpp"

namespace concord {

namespace {

constexpr std::string_view kMain = "async def main():";

bool has_main(std::string_view source) {
  return source.starts_with(kMain) || source.find("\n" + std::string(kMain)) != source.npos;
}

}  // namespace

ReadProgram read_probe(const Node& python, Problems& problems) {
  ReadProgram read;
  for (const ExceptionType* type : builtin_exception_types()) {
    read.names.exception_types[type->name] = type;
  }
  read.names.tasks.insert("main");
  read.names.mark_prefixes.insert("");
  read.program.features = {Feature::task, Feature::python};
  const std::string* source = scalar_text(python, "the source of a Python program", problems);
  if (source == nullptr) return read;
  if (!has_main(*source)) {
    problems.add(python.span, "a probe without main",
                 "its source holds a line 'async def main():', which is what runs");
  }
  read.program.python = *source;
  return read;
}

}  // namespace concord
