// What is said about the text of a value that cannot be read.
#include <gtest/gtest.h>

#include <string>

#include "tests/spec/diagnostics_text.hpp"

namespace concord {
namespace {

void check(const std::string& text, const std::string& expected) {
  EXPECT_EQ(testing::mistakes_in(text), expected) << text;
}

TEST(Values, RefuseTextsWithoutQuotes) {
  check(R"~(schema: 1
title: t
program:
  main:
    - return: two words
expect: {}
)~",
        R"~(spec.yaml:5:15: error: text of several words needs quotes of its own
    5 |     - return: two words
      |               ^~~~~~~~~
help: write '"two words"'
)~");
  check(R"~(schema: 1
title: t
program:
  main:
    - return: t.state
expect: {}
)~",
        R"~(spec.yaml:5:15: error: 't.state' is neither a value nor a text
    5 |     - return: t.state
      |               ^~~~~~~
help: write '$t' for a variable, or quotes of its own for a text: '"t.state"'
)~");
  check(R"~(schema: 1
title: t
program:
  main:
    - return: '"abc'
expect: {}
)~",
        R"~(spec.yaml:5:16: error: a '"' is not closed
    5 |     - return: '"abc'
      |                ^~~~
help: end the text with '"'
)~");
  check(R"~(schema: 1
title: t
program:
  main:
    - return: '"a\b"'
expect: {}
)~",
        R"~(spec.yaml:5:18: error: a '\' in a text stands before '"', '\' or '$'
    5 |     - return: '"a\b"'
      |                  ^~
help: write \\ for the sign itself
)~");
}

TEST(Values, RefuseWordsThatYamlReadersDisagreeAbout) {
  check(R"~(schema: 1
title: t
program:
  main:
    - return: yes
expect: {}
)~",
        R"~(spec.yaml:5:15: error: 'yes' is read differently by different YAML readers
    5 |     - return: yes
      |               ^~~
help: write true, or quote it for the text
)~");
  check(R"~(schema: 1
title: t
program:
  main:
    - return: True
expect: {}
)~",
        R"~(spec.yaml:5:15: error: 'True' is read differently by different YAML readers
    5 |     - return: True
      |               ^~~~
help: write true, or quote it for the text
)~");
  check(R"~(schema: 1
title: t
program:
  main:
    - return: ~
expect: {}
)~",
        R"~(spec.yaml:5:15: error: '~' is read differently by different YAML readers
    5 |     - return: ~
      |               ^
help: write null, or quote it for the text
)~");
  check(R"~(schema: 1
title: t
program:
  main:
    - return: 08
expect: {}
)~",
        R"~(spec.yaml:5:15: error: '08' is read differently by different YAML readers
    5 |     - return: 08
      |               ^~
help: write numbers without a leading zero
)~");
}

TEST(Values, CheckNumbers) {
  check(R"~(schema: 1
title: t
program:
  main:
    - return: 9223372036854775808
expect: {}
)~",
        R"~(spec.yaml:5:15: error: 9223372036854775808 does not fit into 64 bits
    5 |     - return: 9223372036854775808
      |               ^~~~~~~~~~~~~~~~~~~
)~");
  check(R"~(schema: 1
title: t
program:
  main:
    - return: 1.5
expect: {}
)~",
        R"~(spec.yaml:5:15: error: '1.5' is a fraction
    5 |     - return: 1.5
      |               ^~~
help: only durations have decimals: 1.5s
)~");
  check(R"~(schema: 1
title: t
program:
  main:
    - return: 3x
expect: {}
)~",
        R"~(spec.yaml:5:15: error: '3x' is neither a number nor a duration
    5 |     - return: 3x
      |               ^~
help: the units are ns, us, ms, s, min and h; quote a text that begins with a digit
)~");
}

TEST(Values, CheckMembers) {
  check(R"~(schema: 1
title: t
program:
  main:
    - return: $self.nmae
expect: {}
)~",
        R"~(spec.yaml:5:21: error: nothing has a '.nmae'
    5 |     - return: $self.nmae
      |                     ^~~~
help: did you mean '.name'?
)~");
  check(R"~(schema: 1
title: t
program:
  main:
    - return: $self.done
expect: {}
)~",
        R"~(spec.yaml:5:21: error: 'done' is a method
    5 |     - return: $self.done
      |                     ^~~~
help: write .done()
)~");
  check(R"~(schema: 1
title: t
program:
  main:
    - return: $self.cancel()
expect: {}
)~",
        R"~(spec.yaml:5:21: error: 'cancel' is a step, not a value
    5 |     - return: $self.cancel()
      |                     ^~~~~~
help: write cancel: $t
)~");
}

TEST(Values, ExplainOperatorsOfOtherLanguages) {
  check(R"~(schema: 1
title: t
program:
  main:
    - if: $self = 1
      then: [pass]
expect: {}
)~",
        R"~(spec.yaml:5:17: error: '=' means nothing in a value
    5 |     - if: $self = 1
      |                 ^
help: two values are compared with ==
)~");
  check(R"~(schema: 1
title: t
program:
  main:
    - return: 1 < 2 < 3
expect: {}
)~",
        R"~(spec.yaml:5:21: error: comparisons cannot be chained
    5 |     - return: 1 < 2 < 3
      |                     ^
help: join two of them with 'and'
)~");
  check(R"~(schema: 1
title: t
program:
  main:
    - return: 4 / 2
expect: {}
)~",
        R"~(spec.yaml:5:17: error: '/' means nothing in a value
    5 |     - return: 4 / 2
      |                 ^
help: there is + - * % only
)~");
}

TEST(Values, ExplainBracketsAndGaps) {
  check(R"~(schema: 1
title: t
program:
  main:
    - return: (1 + 2
expect: {}
)~",
        R"~(spec.yaml:5:15: error: expected ')' before the end of '(1 + 2'
    5 |     - return: (1 + 2
      |               ^~~~~~
)~");
  check(R"~(schema: 1
title: t
program:
  main:
    - return: 1)
expect: {}
)~",
        R"~(spec.yaml:5:16: error: ')' closes nothing
    5 |     - return: 1)
      |                ^
)~");
  check(R"~(schema: 1
title: t
program:
  main:
    - return: 1, 2
expect: {}
)~",
        R"~(spec.yaml:5:16: error: ',' outside brackets
    5 |     - return: 1, 2
      |                ^
help: a list is written [a, b]
)~");
  check(R"~(schema: 1
title: t
program:
  main:
    - return: 1 +
expect: {}
)~",
        R"~(spec.yaml:5:15: error: a value is missing at the end of '1 +'
    5 |     - return: 1 +
      |               ^~~
)~");
}

TEST(Values, ExplainDollarSigns) {
  check(R"~(schema: 1
title: t
program:
  main:
    - mark: a$
expect: {}
)~",
        R"~(spec.yaml:5:14: error: '$' is not followed by a variable's name
    5 |     - mark: a$
      |              ^
help: write $name or $(value)
)~");
  check(R"~(schema: 1
title: t
program:
  main:
    - mark: a$(1
expect: {}
)~",
        R"~(spec.yaml:5:14: error: '$(' is not closed
    5 |     - mark: a$(1
      |              ^~~
help: write $(value)
)~");
}

TEST(Values, CheckComprehensions) {
  check(R"~(schema: 1
title: t
program:
  main:
    - return: $n for n in range(3)
expect: {}
)~",
        R"~(spec.yaml:5:15: error: a comprehension outside a list
    5 |     - return: $n for n in range(3)
      |               ^~~~~~~~~~~~~~~~~~~~
help: write [$n for n in range(3)]
)~");
  check(R"~(schema: 1
title: t
program:
  main:
    - return:
        - $n for 3 in range(3)
expect: {}
)~",
        R"~(spec.yaml:6:18: error: expected a name after 'for'
    6 |         - $n for 3 in range(3)
      |                  ^
help: write: value for name in values
)~");
}

}  // namespace
}  // namespace concord
