// Programs as JSON: each step and expression as backends/PROTOCOL.md writes it.
#include "backends/exec/program_json.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/exec/stage.hpp"

namespace concord::exec {
namespace {

std::string json(std::string text) {
  for (char& sign : text) sign = sign == '\'' ? '"' : sign;
  return text;
}

/// The step that begins main's body, on one line, with single quotes.
std::string first_step(const std::string& step) {
  const auto spec =
      testing::spec_of("  work(a): [pass]\n  main:\n    - set: {x: 1, y: 2}\n    - " + step + "\n",
                       "exceptions: {Own: KeyError}\nshared: {heads: 1s}\n");
  const auto program = OrderedJson::parse(program_json(spec->program));
  std::string text = program["coroutines"]["main"]["body"][1].dump();
  for (char& sign : text) sign = sign == '"' ? '\'' : sign;
  return text;
}

using Rows = std::vector<std::pair<std::string, std::string>>;

void expect_steps(const Rows& rows) {
  for (const auto& [step, text] : rows) EXPECT_EQ(first_step(step), text) << step;
}

TEST(ProgramJson, HasTheShapeOfTheProtocol) {
  const auto spec = testing::spec_of("  work(a, b): [return: $b]\n  main: [pass]\n",
                                     "exceptions: {Own: KeyError}\nshared: {heads: 1s}\n"
                                     "host: drain\n");
  EXPECT_EQ(program_json(spec->program),
            json("{'coroutines':{'work':{'parameters':['a','b'],'body':[{'return':{'var':'b'}}]},"
                 "'main':{'parameters':[],'body':[{'pass':null}]}},"
                 "'shared':[['heads',{'duration_ns':1000000000}]],"
                 "'exceptions':[['Own','KeyError']],'host':'drain'}"));
}

TEST(ProgramJson, WritesSteps) {
  expect_steps({
      {"sleep: 1ms", "{'sleep':{'duration_ns':1000000}}"},
      {"mark: a", "{'mark':'a'}"},
      {"set: {x: 2, heads: $x}", "{'set':[['x',2],['heads',{'var':'x'}]]}"},
      {"return: null", "{'return':null}"},
      {"{raise: Own, from: $x}", "{'raise':{'exception':'Own'},'from':{'var':'x'}}"},
      {"{if: true, then: [pass], else: [pass]}",
       "{'if':true,'then':[{'pass':null}],'else':[{'pass':null}]}"},
      {"{if: true, then: [pass]}", "{'if':true,'then':[{'pass':null}]}"},
      {"{while: true, do: [break, continue]}",
       "{'while':true,'do':[{'break':null},{'continue':null}]}"},
      {"{for: i, in: '[1]', do: [mark: $i]}",
       "{'for':'i','in':{'list':[1]},'do':[{'mark':{'text':[{'var':'i'}]}}]}"},
      {"{try: [pass], except: {KeyError as e: [raise], '(OSError, Own)': [pass]}, else: [pass], "
       "finally: [pass]}",
       "{'try':[{'pass':null}],'except':[{'types':['KeyError'],'as':'e','do':[{'raise':null}]},"
       "{'types':['OSError','Own'],'do':[{'pass':null}]}],'else':[{'pass':null}],'finally':"
       "[{'pass':null}]}"},
      {"{try: [pass], except*: {Own: [pass]}}",
       "{'try':[{'pass':null}],'except*':[{'types':['Own'],'do':[{'pass':null}]}]}"},
      {"{spawn: work(1), as: t}",
       "{'spawn':{'what':{'call':'work','of':[1]},'name':'t'},'as':'t'}"},
      {"{await: work(1), as: heads}", "{'await':{'call':'work','of':[1]},'as':'heads'}"},
      {"{gather: {a: work(1)}, return_exceptions: true, as: x}",
       "{'await':{'gather':[{'what':{'call':'work','of':[1]},'name':'a'}],'return_exceptions':true}"
       ","
       "'as':'x'}"},
      {"{wait: [$x], timeout: 1s, return_when: FIRST_COMPLETED, as: [x, y]}",
       "{'wait':{'wait':[{'what':{'var':'x'}}],'timeout':{'duration_ns':1000000000},'return_when':"
       "'FIRST_COMPLETED'},'as':['x','y']}"},
      {"{group: g, do: [pass]}", "{'group':'g','do':[{'pass':null}]}"},
      {"{group: $x, do: [pass]}", "{'group':'x','existing':{'var':'x'},'do':[{'pass':null}]}"},
      {"{cancel: $x, msg: why, as: y}", "{'cancel':{'var':'x'},'msg':'why','as':'y'}"},
      {"{add_done_callback: $x, do: [mark: $future.state], as: y}",
       "{'add_done_callback':{'var':'x'},'do':[{'mark':{'text':[{'attribute':'state','of':{'var':"
       "'future'}}]}}],'as':'y'}"},
      {"{add_done_callback: $x, call: $y}", "{'add_done_callback':{'var':'x'},'call':{'var':'y'}}"},
      {"{remove_done_callback: $y, from: $x, as: y}",
       "{'remove_done_callback':{'var':'y'},'from':{'var':'x'},'as':'y'}"},
      {"{set_result: $x, to: 1}", "{'set_result':{'var':'x'},'to':1}"},
      {"{set_exception: $x, to: Own}", "{'set_exception':{'var':'x'},'to':{'exception':'Own'}}"},
      {"{add: 1, to: $x}", "{'add':1,'to':{'var':'x'}}"},
      {"{discard: 1, from: $x}", "{'discard':1,'from':{'var':'x'}}"},
  });
}

TEST(ProgramJson, WritesExpressions) {
  expect_steps({
      {"return: $self", "{'return':{'self':null}}"},
      {"return: $now", "{'return':{'now':null}}"},
      {"return: '\"n-$x\"'", "{'return':{'text':['n-',{'var':'x'}]}}"},
      {"return: '[1, $x]'", "{'return':{'list':[1,{'var':'x'}]}}"},
      {"return: '[$n + 1 for n in $x]'",
       "{'return':{'list':[{'each':{'op':'+','of':[{'var':'n'},1]},'for':'n','in':{'var':'x'}}]}}"},
      {"return: '[1 for n in $x]'", "{'return':{'list':[{'each':1,'for':'_','in':{'var':'x'}}]}}"},
      {"return: not $x is not null",
       "{'return':{'op':'not','of':[{'op':'is not','of':[{'var':'x'},null]}]}}"},
      {"return: -$x * 2 >= 3",
       "{'return':{'op':'>=','of':[{'op':'*','of':[{'op':'neg','of':[{'var':'x'}]},2]},3]}}"},
      {"return: $x not in $y and true",
       "{'return':{'op':'and','of':[{'op':'not in','of':[{'var':'x'},{'var':'y'}]},true]}}"},
      {"return: $x.subgroup(Own)",
       "{'return':{'method':'subgroup','of':{'var':'x'},'types':['Own']}}"},
      {"return: $x.done()", "{'return':{'method':'done','of':{'var':'x'}}}"},
      {"return: '$x[0]'", "{'return':{'item':0,'of':{'var':'x'}}}"},
      {"return: len($x)", "{'return':{'function':'len','of':[{'var':'x'}]}}"},
      {"return: TaskGroup()", "{'return':{'function':'TaskGroup','of':[]}}"},
      {"raise: Own(\"m\")", "{'raise':{'exception':'Own','message':'m'}}"},
      {"raise: {group: [Own], message: m}",
       "{'raise':{'exception_group':[{'exception':'Own'}],'message':'m'}}"},
      {"set: {x: {as_completed: [$y], timeout: 1s}}",
       "{'set':[['x',{'as_completed':[{'what':{'var':'y'}}],'timeout':{'duration_ns':"
       "1000000000}}]]}"},
      {"{spawn: work($i) for i in range(2), in: $x, as: y}",
       "{'spawn':{'what':{'each':{'call':'work','of':[{'var':'i'}]},'for':'i','in':{'function':"
       "'range','of':[2]}},'name':'y'},'in':{'var':'x'},'as':'y'}"},
  });
}

}  // namespace
}  // namespace concord::exec
