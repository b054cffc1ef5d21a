// The situations of tasks, futures and combinators.
#include "harness/fuzz/shape_texts.hpp"

namespace concord::fuzz {

namespace {

/// What most of them use.
constexpr std::string_view kCommon = R"(
x_work(d, value):
  - sleep: $d
  - mark: x-work-$value
  - return: $value
x_fails(d, error):
  - sleep: $d
  - raise: $error
x_slow(d):
  - try: [sleep: 60s]
    finally:
      - mark: x-cleans
      - sleep: $d
      - mark: x-cleaned
)";

constexpr std::string_view kShapes[] = {
    // Two failures at one instant, in a gather.
    R"(
x_main:
  - try:
      - {gather: ['x_fails(D1, KeyError("k"))', 'x_fails(D1, ValueError("v"))', x_slow(D2)], as: r}
    except:
      Exception as e: [mark: x-$e]
  - sleep: D2
)",
    // A cancellation at the instant of completion.
    R"(
x_main:
  - {spawn: 'x_work(D1, 1)', as: x_t}
  - sleep: D1
  - {cancel: $x_t, as: x_accepted}
  - mark: x-$x_accepted
  - wait: [$x_t]
  - mark: x-$x_t.state
)",
    // A cancellation of a task that is in its finally.
    R"(
x_main:
  - {spawn: x_slow(D2), as: x_t}
  - sleep: D1
  - cancel: $x_t
  - sleep: D1
  - {cancel: $x_t, as: x_again}
  - wait: [$x_t]
  - mark: x-$x_again-$x_t.state
)",
    // A gather that is cancelled while a child fails.
    R"(
x_stubborn(d, error):
  - try: [sleep: 60s]
    except:
      CancelledError: [sleep: $d, raise: $error]
x_main:
  - set: {x_g: {gather: ['x_stubborn(D2, KeyError("k"))', 'x_work(D3, 1)']}}
  - sleep: D1
  - cancel: $x_g
  - try: [{await: $x_g, as: r}, mark: x-$r]
    except:
      BaseException as e: [mark: x-$e]
)",
    // Two requests.
    R"(
x_main:
  - {spawn: x_slow(D2), as: x_t}
  - sleep: D1
  - {cancel: $x_t, msg: one}
  - {cancel: $x_t, msg: two}
  - try: [await: $x_t]
    except:
      CancelledError as e: [mark: x-$e.message]
  - mark: x-$x_t.cancelling()
)",
    // A chain of awaits.
    R"(
x_last:
  - try: [sleep: 60s]
    finally: [mark: x-last]
x_middle:
  - {spawn: x_last(), as: x_l}
  - try: [await: $x_l]
    finally: [mark: x-middle, sleep: D1]
x_main:
  - {spawn: x_middle(), as: x_m}
  - sleep: D2
  - cancel: $x_m
  - try: [await: $x_m]
    except:
      CancelledError: [mark: x-cancelled]
)",
    // A callback that cancels.
    R"(
x_main:
  - {spawn: 'x_work(D1, 1)', as: x_t}
  - {spawn: x_slow(D2), as: x_s}
  - add_done_callback: $x_t
    do: [cancel: $x_s, mark: x-called]
  - add_done_callback: $x_t
    do: [mark: x-second]
  - wait: [$x_t, $x_s]
  - mark: x-$x_s.state
)",
    // A timeout at the instant of completion.
    R"(
x_main:
  - {spawn: 'x_work(D1, 1)', as: x_t}
  - {spawn: 'x_work(D2, 2)', as: x_u}
  - {wait: [$x_t, $x_u], timeout: D1, as: [x_done, x_pending]}
  - mark: x-$x_done-$x_pending
)",
    R"(
x_main:
  - for: x_c
    in:
      as_completed: ['x_work(D1, 1)', 'x_work(D2, 2)', 'x_fails(D3, KeyError("k"))']
      timeout: D2
    do:
      - try: [{await: $x_c, as: x_v}, mark: x-$x_v]
        except:
          Exception as e: [mark: x-$e.type]
)",
    // A cancellation that is swallowed.
    R"(
x_deaf(d):
  - try: [sleep: 60s]
    except:
      CancelledError: [mark: x-heard]
  - sleep: $d
  - return: 7
x_main:
  - {spawn: x_deaf(D2), as: x_t}
  - sleep: D1
  - cancel: $x_t
  - {gather: [$x_t, 'x_work(D3, 3)'], return_exceptions: true, as: r}
  - mark: x-$r-$x_t.state
)",
    // What main leaves behind.
    R"(
x_main:
  - {spawn: x_slow(D1), as: x_s}
  - {spawn: 'x_fails(D1, KeyError("k"))', as: x_f}
  - {spawn: x_slow(D2), as: x_t}
  - sleep: D1
)",
    // An inner gather that is cancelled alone.
    R"(
x_main:
  - set: {x_i: {gather: [x_slow(D1), 'x_work(D2, 2)'], return_exceptions: true}}
  - set: {x_o: {gather: [$x_i, 'x_work(D3, 3)'], return_exceptions: true}}
  - sleep: D1
  - {cancel: $x_i, as: x_ok}
  - try: [{await: $x_o, as: r}, mark: x-$x_ok-$r]
    except:
      CancelledError: [mark: x-cancelled]
  - mark: x-$x_i.state
)",
    // A future that is set as its waiter is cancelled.
    R"(
x_waiter(f):
  - try: [{await: $f, as: v}, mark: x-got-$v]
    except:
      CancelledError: [mark: x-cancelled]
x_main:
  - set: {x_f: future()}
  - {spawn: x_waiter($x_f), as: x_t}
  - sleep: D1
  - {set_result: $x_f, to: 5}
  - {cancel: $x_t, as: x_ok}
  - wait: [$x_t]
  - mark: x-$x_ok-$x_t.state-$x_f.state
)",
    // A cancellation before the first step.
    R"(
x_main:
  - {spawn: 'x_work(D1, 1)', as: x_t}
  - {spawn: 'x_work(D1, 2)', as: x_u}
  - cancel: $x_t
  - try: [await: $x_t]
    except:
      CancelledError: [mark: x-never]
  - cancel: $x_u
  - sleep: D2
  - mark: x-$x_t.state-$x_u.state
)",
    // What is done already is not waited for.
    R"(
x_main:
  - {spawn: 'x_work(D1, 1)', as: x_t}
  - {spawn: 'x_work(D1, 2)', as: x_u}
  - sleep: D1
  - sleep: D1
  - {await: $x_t, as: x_v}
  - mark: x-$x_v
  - {await: $x_u, as: x_w}
  - mark: x-$x_w
)",
    // Callbacks that are added more than once, and taken back.
    R"(
x_main:
  - {spawn: 'x_work(D1, 1)', as: x_t}
  - add_done_callback: $x_t
    do: [mark: x-once]
    as: x_k
  - {add_done_callback: $x_t, call: $x_k}
  - add_done_callback: $x_t
    do: [mark: x-stays]
  - {remove_done_callback: $x_k, from: $x_t, as: x_n}
  - sleep: 20s
  - mark: x-$x_n
  - {add_done_callback: $x_t, call: $x_k}
  - sleep: D2
)",
    // A failed task that two wait for.
    R"(
x_waiter(t):
  - try: [{await: $t, as: v}, mark: x-got-$v]
    except:
      Exception as e: [mark: x-$e]
x_main:
  - {spawn: 'x_fails(D1, KeyError("k"))', as: x_t}
  - {spawn: x_waiter($x_t), as: x_u}
  - {spawn: x_waiter($x_t), as: x_w}
  - {gather: [$x_u, $x_w, $x_t, $x_t], return_exceptions: true, as: r}
  - mark: x-$r
)",
    // A gather that has failed is cancelled while a child goes on.
    R"(
x_main:
  - set: {x_g: {gather: ['x_fails(D1, KeyError("k"))', x_slow(D2)]}}
  - sleep: 5s
  - {cancel: $x_g, as: x_ok}
  - try: [{await: $x_g, as: r}]
    except:
      Exception as e: [mark: x-$x_ok-$e]
  - sleep: D3
)",
    // The first exception of a wait.
    R"(
x_main:
  - {spawn: x_slow(D2), as: x_s}
  - {spawn: 'x_fails(D2, KeyError("k"))', as: x_f}
  - {spawn: 'x_work(D3, 3)', as: x_w}
  - {spawn: x_slow(D1), as: x_c}
  - sleep: D1
  - cancel: $x_c
  - {wait: [$x_s, $x_f, $x_w, $x_c], return_when: FIRST_EXCEPTION, timeout: 20s, as: [x_d, x_p]}
  - mark: x-$x_d-$x_p
)",
};

}  // namespace

std::string_view common_coroutines() {
  return kCommon;
}

std::span<const std::string_view> shapes_of_tasks() {
  return kShapes;
}

}  // namespace concord::fuzz
