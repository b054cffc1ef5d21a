// Datum: a value as it can leave a run - in a trace, a result, a report - without identity or
// engine.
//
// The interpreter's own values (lists that two tasks share, tasks, futures) are
// interpret/value.hpp's Value; a Datum is what remains of one when the run is over.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "harness/model/instant.hpp"

namespace concord {

/// An exception with what hangs on it. An exception without a message has an empty one.
struct ExceptionTree {
  std::string type;
  std::string message;
  std::vector<ExceptionTree> exceptions;       ///< The members of a group, in its order.
  std::shared_ptr<const ExceptionTree> cause;  ///< `raise ... from cause`, or null.
};

/// A task or future by the name that reports give it ("t", "t#2").
struct TaskName {
  std::string name;
};

/// Something that has no shape outside its run (a group, a coroutine, an iterator), by its kind.
struct Opaque {
  std::string kind;
};

struct Datum;
struct DatumList {
  std::vector<Datum> items;
};
/// A set: its members in the order of their texts, so that equal sets look equal.
struct DatumSet {
  std::vector<Datum> items;
};

struct Datum {
  std::variant<std::monostate, bool, std::int64_t, Duration, std::string, TaskName, DatumList,
               DatumSet, ExceptionTree, Opaque>
      held;
};

/// As a spec would write it: `2`, `400ms`, `true`, `null`, `done`, `KeyError("k")`, `[2, 1]`,
/// `group[KeyError("k"), ValueError]`.
std::string to_text(const Datum& datum);
std::string to_text(const ExceptionTree& exception);

}  // namespace concord
