// Names: what the text of one spec may refer to. Filled while the program is read, used by the
// expectations.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "harness/model/exception_type.hpp"
#include "harness/spec/node.hpp"

namespace concord {

/// A name that is only known when the program runs (`name: job-$n`), by the text before its first
/// `$`.
struct Names {
  std::map<std::string, const ExceptionType*> exception_types;  ///< Built in and the spec's own.
  std::map<std::string, std::size_t> coroutines;                ///< Name -> number of parameters.
  std::set<std::string> tasks;  ///< Authored names that tasks can have; always holds "main".
  std::set<std::string> task_prefixes;  ///< From templates: "job-" for `name: job-$n`.
  std::set<std::string> futures;  ///< Variables that `set` binds to a gather or a bare future.
  std::set<std::string> groups;   ///< Variables of `group:`.
  std::set<std::string> marks;    ///< Labels without values in them.
  std::set<std::string>
      mark_prefixes;  ///< From templates: "done-" for `mark: done-$n`; may hold "".
  std::map<std::string, Node>
      constants;  ///< The row of `for-each`: $name in program and expectations.
};

}  // namespace concord
