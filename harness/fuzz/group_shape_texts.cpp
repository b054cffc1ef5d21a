// The situations of groups.
#include "harness/fuzz/shape_texts.hpp"

namespace concord::fuzz {

namespace {

constexpr std::string_view kGroupShapes[] = {
    // The same in a group.
    R"(
x_main:
  - try:
      - group: g
        do:
          - {spawn: 'x_fails(D1, KeyError("k"))', in: $g, as: x_f}
          - {spawn: 'x_fails(D1, ValueError("v"))', in: $g, as: x_h}
          - {spawn: x_slow(D2), in: $g, as: x_s}
    except*:
      KeyError as e: [mark: x-$e]
  - mark: x-after
)",
    // A group within a group, cancelled from outside.
    R"(
x_outer:
  - group: g
    do:
      - {spawn: x_slow(D2), in: $g, as: x_s}
      - {spawn: x_inner(), in: $g, as: x_i}
      - sleep: D1
x_inner:
  - try:
      - group: h
        do:
          - {spawn: x_slow(D3), in: $h, as: x_u}
          - sleep: 30s
    finally: [mark: x-inner-left]
x_main:
  - {spawn: x_outer(), as: x_o}
  - sleep: D1
  - cancel: $x_o
  - try: [await: $x_o]
    except:
      BaseException as e: [mark: x-$e.type]
)",
    // A spawn into a group that gives up.
    R"(
x_late(g):
  - try: [sleep: 60s]
    finally:
      - try: [{spawn: 'x_work(D1, 9)', in: $g, as: x_n}]
        except:
          RuntimeError: [mark: x-refused]
x_main:
  - try:
      - group: g
        do:
          - {spawn: x_late($g), in: $g, as: x_l}
          - {spawn: 'x_fails(D1, KeyError("k"))', in: $g, as: x_f}
    except:
      Exception as e: [mark: x-$e]
)",
    // An error of a group's body, and children that fail while they clean up.
    R"(
x_worse(d):
  - try: [sleep: 60s]
    finally: [sleep: $d, raise: ValueError("worse")]
x_main:
  - try:
      - group: g
        do:
          - {spawn: x_worse(D1), in: $g, as: x_w}
          - {spawn: x_worse(D2), in: $g, as: x_v}
          - sleep: D3
          - raise: KeyError("body")
    except:
      BaseExceptionGroup as e: [mark: x-$e]
)",
    // A member that is cancelled by somebody else.
    R"(
x_main:
  - group: g
    do:
      - {spawn: x_slow(D2), in: $g, as: x_s}
      - {spawn: 'x_work(D3, 1)', in: $g, as: x_t}
      - sleep: D1
      - cancel: $x_s
  - mark: x-left-$x_s.state-$x_t.state
)",
    // Oneself, before a group, before its end.
    R"(
x_main:
  - try:
      - group: g
        do:
          - {spawn: x_slow(D1), in: $g, as: x_s}
          - cancel: $self
    except:
      CancelledError: [mark: x-out]
  - sleep: D2
  - mark: x-$self.cancelling()
)",
    // A group whose parent is cancelled while it waits, and a child that then fails.
    R"(
x_sour(d):
  - try: [sleep: 60s]
    except:
      CancelledError: [sleep: $d, raise: ValueError("sour")]
x_parent:
  - try:
      - group: g
        do: [{spawn: x_sour(D2), in: $g, as: x_s}]
    except*:
      ValueError: [mark: x-handled]
  - sleep: D3
  - mark: x-goes-on-$self.cancelling()
x_main:
  - {spawn: x_parent(), as: x_p}
  - sleep: D1
  - cancel: $x_p
  - wait: [$x_p]
  - mark: x-$x_p.state
)",
    // An error that cancels the body of a group, whose parent then goes on.
    R"(
x_main:
  - try:
      - group: g
        do:
          - {spawn: 'x_fails(D1, KeyError("k"))', in: $g, as: x_f}
          - sleep: 60s
    except*:
      KeyError: [pass]
  - mark: x-$self.cancelling()
  - try: [sleep: D2]
    except:
      CancelledError: [mark: x-once-more]
)",
    // A group that is made before its block, and entered again after it.
    R"(
x_main:
  - set: {x_g: TaskGroup()}
  - try: [{spawn: 'x_work(D1, 1)', in: $x_g, as: x_t}]
    except:
      RuntimeError: [mark: x-not-yet]
  - group: $x_g
    do: [{spawn: 'x_work(D1, 2)', in: $x_g, as: x_u}, sleep: D2]
  - try:
      - group: $x_g
        do: [mark: x-again]
    except:
      RuntimeError: [mark: x-refused]
  - try: [{spawn: 'x_work(D1, 3)', in: $x_g, as: x_w}]
    except:
      RuntimeError: [mark: x-finished]
)",
    // A group without tasks.
    R"(
x_main:
  - group: g
    do: [sleep: D1]
  - group: h
    do: [mark: x-in]
  - mark: x-out
)",
    // What ends a process leaves a group bare.
    R"(
x_main:
  - try:
      - group: g
        do:
          - {spawn: x_slow(D2), in: $g, as: x_s}
          - sleep: D1
          - raise: SystemExit("x")
    except:
      BaseException as e: [mark: x-$e.type]
)",
};

}  // namespace

std::span<const std::string_view> shapes_of_groups() {
  return kGroupShapes;
}

}  // namespace concord::fuzz
