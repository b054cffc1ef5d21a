// What parse_yaml refuses before anything is understood, and what it says.
#include <gtest/gtest.h>

#include <string>

#include "tests/spec/diagnostics_text.hpp"

namespace concord {
namespace {

void check(const std::string& text, const std::string& expected) {
  EXPECT_EQ(testing::mistakes_in(text), expected) << text;
}

TEST(YamlText, RefusesTabsDirectivesAndLoneCarriageReturns) {
  check(R"~(title: a
	b: c
c:	d
)~",
        R"~(spec.yaml:2:1: error: a tab (and on 1 further line)
    2 |  b: c
      | ^
help: write blanks
)~");
  check(R"~(%YAML 1.2
---
title: a
)~",
        R"~(spec.yaml:1:1: error: a line that begins with '%' is a directive to YAML
    1 | %YAML 1.2
      | ^~~~~~~~~
help: a spec needs none: leave it out
)~");
}

TEST(YamlText, RefusesQuotesThatAreNotClosedOnTheirLine) {
  check(R"~(title: "abc
program: "x"
)~",
        R"~(spec.yaml:1:8: error: a quote '"' is not closed on its line
    1 | title: "abc
      |        ^~~~
help: close it; a text of several lines is written with '|'
)~");
  check(R"~(notes: it
title: 'abc
)~",
        R"~(spec.yaml:2:8: error: a quote "'" is not closed on its line
    2 | title: 'abc
      |        ^~~~
help: close it; a text of several lines is written with '|'
)~");
}

TEST(YamlText, RefusesASecondDocument) {
  check(R"~(title: a
---
title: b
)~",
        R"~(spec.yaml:2:1: error: a second document in one file
    2 | ---
      | ^~~
help: one spec, one file
)~");
  check(R"~(- a
b: c
)~",
        R"~(spec.yaml:2:1: error: this line belongs to nothing above it
    2 | b: c
      | ^~
help: keys of one mapping begin in the same column
)~");
}

TEST(YamlText, RefusesAnchorsAliasesTagsAndMergeKeys) {
  check(R"~(title: &x a
)~",
        R"~(spec.yaml:1:8: error: YAML's anchors and aliases are not read
    1 | title: &x a
      |        ^~
help: write the value where it is needed; a text that begins with '&' or '*' needs quotes
)~");
  check(R"~(title: *x
)~",
        R"~(spec.yaml:1:8: error: YAML's anchors and aliases are not read
    1 | title: *x
      |        ^~
help: write the value where it is needed; a text that begins with '&' or '*' needs quotes
)~");
  check(R"~(title: !!str a
)~",
        R"~(spec.yaml:1:8: error: YAML's tags are not read
    1 | title: !!str a
      |        ^~~~~
help: leave it out
)~");
  check(R"~(a: b
<<: c
)~",
        R"~(spec.yaml:2:1: error: YAML's merge keys are not read
    2 | <<: c
      | ^~
help: write the keys again
)~");
}

TEST(YamlText, RefusesKeysThatAreGivenTwice) {
  check(R"~(title: a
title: b
)~",
        R"~(spec.yaml:2:1: error: key 'title' is given twice
    2 | title: b
      | ^~~~~
help: the first one is on line 1
)~");
  check(R"~(schema: 1
title: t
program:
  main:
    - sleep: 1s
      sleep: 2s
expect: {}
)~",
        R"~(spec.yaml:6:7: error: key 'sleep' is given twice
    6 |       sleep: 2s
      |       ^~~~~
help: give each step its own '-'
)~");
}

TEST(YamlText, RefusesKeysThatAreNoTexts) {
  check(R"~([a]: b
)~",
        R"~(spec.yaml:1:1: error: a list or mapping as a key
    1 | [a]: b
      | ^~
help: keys are plain texts
)~");
  check(R"~(schema: 1
title
program: {}
)~",
        R"~(spec.yaml:2:1: error: 'title' has no ':' behind it
    2 | title
      | ^~~~~
help: write 'title: ...'
)~");
  check(R"~(schema: 1
title: t
program:
  main:
    - sleep: 1s
      mark
expect: {}
)~",
        R"~(spec.yaml:6:7: error: 'mark' has no ':' behind it
    6 |       mark
      |       ^~~~
help: write 'mark: ...'
)~");
}

TEST(YamlText, RefusesAValueWithoutAKeyWhereItStands) {
  check("schema: 1\ntitle: t\n: foo\n",
        R"~(spec.yaml:3:1: error: a ':' without a key before it
    3 | : foo
      | ^
help: write the key, or leave it out
)~");
}

TEST(YamlText, RefusesFilesWithoutAMapping) {
  check(R"~(# nothing
)~",
        R"~(spec.yaml:1:1: error: the file is empty
    1 | # nothing
      | ^
)~");
  check(R"~(hello
)~",
        R"~(spec.yaml:1:1: error: a spec is a mapping
    1 | hello
      | ^
help: begin it with 'schema: 1'
)~");
}

TEST(YamlText, ExplainsAColonInsideAPlainValue) {
  check(R"~(schema: 1
title: t
program:
  main:
    - raise: KeyError("a: b")
expect: {}
)~",
        R"~(spec.yaml:5:25: error: ': ' inside a plain value
    5 |     - raise: KeyError("a: b")
      |                         ^~
help: quote the whole value: 'KeyError("a: b")'
)~");
  check(R"~(schema: 1
title: t
program:
  main:
    - {raise: KeyError("a: b")}
expect: {}
)~",
        R"~(spec.yaml:5:26: error: ': ' inside a plain value
    5 |     - {raise: KeyError("a: b")}
      |                          ^~
help: quote the whole value
)~");
  check(R"~(schema: 1
title: t
program:
  work(delay, value): [return: $value]
  main:
    - gather: [work(1s, "a: b")]
expect: {}
)~",
        R"~(spec.yaml:6:31: error: text behind a closing quote
    6 |     - gather: [work(1s, "a: b")]
      |                               ^~
help: quote the whole value
)~");
}

TEST(YamlText, ExplainsACommentThatCutsAValue) {
  check(R"~(schema: 1
title: t
program:
  main:
    - raise: KeyError("a #b")
expect: {}
)~",
        R"~(spec.yaml:5:23: error: a '"' is not closed
    5 |     - raise: KeyError("a #b")
      |                       ^~
help: ' #' begins a comment: quote the whole value
)~");
}

TEST(YamlText, ExplainsBracketsInsideAPlainFlowValue) {
  check(R"~(schema: 1
title: t
program:
  main:
    - {cancel: $coro[$i], as: x}
expect: {}
)~",
        R"~(spec.yaml:5:21: error: '[' inside a plain value of a flow list or mapping
    5 |     - {cancel: $coro[$i], as: x}
      |                     ^
help: quote the whole value, or use the block form
)~");
}

TEST(YamlText, ExplainsTextBehindAClosingQuote) {
  check(R"~(title: "a" b
)~",
        R"~(spec.yaml:1:12: error: text behind a closing quote
    1 | title: "a" b
      |            ^
help: quote the whole value: '"a" b'
)~");
}

TEST(YamlText, ExplainsBracketsWithoutAPartner) {
  check(R"~(claims: [a, b
title: x
)~",
        R"~(spec.yaml:1:9: error: this '[' is not closed
    1 | claims: [a, b
      |         ^
help: it ends at line 2, where something else stands than ',' or ']'
)~");
  check(R"~(exceptions: {a: b
title: x
)~",
        R"~(spec.yaml:1:13: error: this '{' is not closed
    1 | exceptions: {a: b
      |             ^
help: it ends at line 2, where something else stands than ',' or '}'
)~");
  check(R"~(claims: [a]]
)~",
        R"~(spec.yaml:1:12: error: ']' closes nothing that is open
    1 | claims: [a]]
      |            ^
)~");
}

TEST(YamlText, ExplainsIndentationThatFitsNothing) {
  check(R"~(program:
    main: [pass]
  x: [pass]
)~",
        R"~(spec.yaml:3:3: error: this line's indentation fits none of the lines above
    3 |   x: [pass]
      |   ^~~~~~~~~
help: keys of one mapping, and the '-' of one list, begin in the same column
)~");
  check(R"~(claims: - a
)~",
        R"~(spec.yaml:1:9: error: a list begins on the line of its key
    1 | claims: - a
      |         ^
help: put each '- ' on a line of its own
)~");
}

TEST(YamlText, ExplainsSignsThatCannotBeginAValue) {
  check(R"~(title: @x
)~",
        R"~(spec.yaml:1:8: error: '@' cannot begin a plain value
    1 | title: @x
      |        ^
help: quote the whole value
)~");
  check(R"~(title: %x
)~",
        R"~(spec.yaml:1:8: error: '%' cannot begin a plain value
    1 | title: %x
      |        ^
help: quote the whole value
)~");
  check(R"~(title: "a\q"
)~",
        R"~(spec.yaml:1:12: error: not YAML: unknown escape character: q
    1 | title: "a\q"
      |            ^
)~");
}

}  // namespace
}  // namespace concord
