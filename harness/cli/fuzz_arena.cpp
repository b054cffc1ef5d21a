// A fifo engine is compared with the reference itself, any other with the random schedules of the
// first engine in this process that can be steered.
#include "harness/cli/fuzz_arena.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "harness/cli/backend_choice.hpp"

namespace concord::cli {

namespace {

using fuzz::Measure;

Measure measure_of(const Backend& backend) {
  switch (backend.discipline()) {
    case Discipline::fifo: return Measure::exact;
    case Discipline::cooperative: return Measure::facts;
    case Discipline::preemptive: break;
  }
  return Measure::facts_of_threads;
}

bool is_exact(const Backend& backend) {
  return measure_of(backend) == Measure::exact;
}

/// One that takes no argument runs in this process.
std::unique_ptr<Backend> steerable_backend(const Invocation& invocation) {
  for (const BackendEntry& entry : invocation.backends) {
    if (entry.is_reference || entry.argument.use != BackendArgument::Use::none) continue;
    auto backend = entry.make("");
    if (backend->is_steerable() && is_exact(*backend)) return backend;
  }
  throw Stop(ExitCode::could_not_run,
             "backends that are not fifo are compared with one that can be steered, and there is "
             "none");
}

std::string named(const Backend& backend) {
  return backend.name() + " " + backend.version();
}

std::vector<std::string> fifo_names(const Invocation& invocation) {
  std::vector<std::string> names;
  for (const BackendEntry& entry : invocation.backends) {
    if (entry.is_reference || entry.argument.use != BackendArgument::Use::none) continue;
    if (is_exact(*entry.make(""))) names.push_back(entry.name);
  }
  if (names.empty()) throw Stop(ExitCode::nothing_selected, "no backend is fifo; name one with -b");
  return names;
}

}  // namespace

std::vector<std::string> FuzzArena::subjects() const {
  std::vector<std::string> words;
  for (const fuzz::Subject& subject : arena.subjects) {
    words.push_back(named(*subject.backend) +
                    (subject.measure == Measure::exact ? ", exactly" : ", by facts"));
  }
  return words;
}

std::vector<std::string> FuzzArena::standards() const {
  std::vector<std::string> words;
  if (reference) words.push_back(named(*reference));
  if (steerable) words.push_back(named(*steerable) + ", steered");
  return words;
}

FuzzArena chosen_arena(const std::vector<std::string>& names, const Invocation& invocation) {
  FuzzArena chosen;
  chosen.tried = chosen_backends(names.empty() ? fifo_names(invocation) : names, invocation);
  for (const auto& backend : chosen.tried) {
    if (is_exact(*backend) && !chosen.reference) chosen.reference = reference_backend(invocation);
    if (!is_exact(*backend) && !chosen.steerable) chosen.steerable = steerable_backend(invocation);
    chosen.arena.subjects.push_back({backend.get(), measure_of(*backend)});
  }
  chosen.arena.reference = chosen.reference.get();
  chosen.arena.steerable = chosen.steerable.get();
  chosen.arena.limits = fuzz::random_program_limits();
  return chosen;
}

}  // namespace concord::cli
