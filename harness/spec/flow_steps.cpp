// Steps that decide what runs next: return, raise, break, continue, pass, if, while, for.
#include <fmt/format.h>

#include "harness/spec/step_readers.hpp"

namespace concord::steps {

namespace {

void check_jump(const Node& word, const StepReader& reader, Problems& problems) {
  if (reader.around().loop) return;
  if (reader.around().except_star) {
    problems.add(word.span, fmt::format("'{}' cannot leave an except* handler", word.text),
                 "note it in a variable, and act behind the 'try'");
  } else {
    problems.add(word.span, fmt::format("'{}' outside a loop", word.text));
  }
}

Surroundings inside_loop(const StepReader& reader) {
  Surroundings around = reader.around();
  around.loop = true;
  return around;
}

}  // namespace

StepNode read_return(const Node& step, StepReader& reader) {
  const Span span = step.entries.front().first.span;
  if (reader.around().callback) {
    reader.problems().add(span, "'return' inside a callback, which returns to nobody",
                          "use 'if', 'then' and 'else'");
  } else if (reader.around().except_star) {
    reader.problems().add(span, "'return' cannot leave an except* handler",
                          "note it in a variable, and act behind the 'try'");
  }
  return step::Return{reader.value_of(step, "return")};
}

StepNode read_raise(const Node& step, StepReader& reader) {
  if (step.is_scalar()) return step::Raise{};
  step::Raise raise;
  raise.exception = parse_exception(*step.find("raise"), reader.scope(), reader.problems());
  if (const Node* cause = step.find("from")) {
    const bool is_none = cause->is_scalar() && !cause->quoted && cause->text == "null";
    raise.cause = is_none ? parse_value(*cause, reader.scope(), reader.problems())
                          : parse_exception(*cause, reader.scope(), reader.problems());
  }
  return raise;
}

StepNode read_break(const Node& step, StepReader& reader) {
  check_jump(step, reader, reader.problems());
  return step::Break{};
}

StepNode read_continue(const Node& step, StepReader& reader) {
  check_jump(step, reader, reader.problems());
  return step::Continue{};
}

StepNode read_pass(const Node&, StepReader&) {
  return step::Pass{};
}

StepNode read_if(const Node& step, StepReader& reader) {
  step::If read;
  read.condition = reader.value_of(step, "if");
  read.then = reader.block_of(step, "then");
  read.otherwise = reader.block_of(step, "else");
  return read;
}

StepNode read_while(const Node& step, StepReader& reader) {
  step::While read;
  read.condition = reader.value_of(step, "while");
  read.body = reader.block(*step.find("do"), "do", inside_loop(reader));
  return read;
}

StepNode read_for(const Node& step, StepReader& reader) {
  step::For read;
  read.item = reader.variable_of(step, "for").value_or(Variable{});
  read.in = reader.value_of(step, "in");
  read.body = reader.block(*step.find("do"), "do", inside_loop(reader));
  return read;
}

}  // namespace concord::steps
