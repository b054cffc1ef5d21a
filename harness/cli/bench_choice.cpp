// Workloads are read once for each size, and once more at a size at which all of a run can be
// judged.
#include "harness/cli/bench_choice.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <iostream>
#include <map>
#include <string>
#include <utility>

#include "harness/bench/timers.hpp"
#include "harness/cli/bench_entered.hpp"

namespace concord::cli {

namespace {

/// Of a workload its size goes by this name.
constexpr const char* kSize = "n";
/// Beyond it a record is a burden: the check at full size looks at the result alone.
constexpr std::int64_t kLargestRecorded = 100;

const std::vector<std::string>& usual_workloads() {
  static const std::vector<std::string> ids{
      "bench/as-completed", "bench/call",           "bench/cancel-storm", "bench/gather",
      "bench/group",        "bench/spawn-and-join", "bench/ping-pong",    "bench/timers-storm"};
  return ids;
}

using Specs = std::vector<std::shared_ptr<const Spec>>;

/// The workloads of one file at one size; by reading it again.
class Reader {
 public:
  explicit Reader(const std::vector<SpecFile>& files) : files_(files) {}

  Specs read(std::int64_t n) {
    ReadSpecs all;
    all.files = files_.size();
    for (const SpecFile& file : files_) {
      const Result<SourcePtr> source = read_source(file.path);
      Result<std::vector<Spec>> specs = source ? read_spec(source.value(), file.id, {{kSize, n}})
                                               : Result<std::vector<Spec>>(source.mistakes());
      if (!specs) {
        ++all.bad_files;
        all.mistakes.insert(all.mistakes.end(), specs.mistakes().begin(), specs.mistakes().end());
        continue;
      }
      for (Spec& spec : specs.value()) {
        const bool is_wanted = file.row.empty() || spec.id == file.id + "[" + file.row + "]";
        if (is_wanted) all.specs.push_back(std::make_shared<const Spec>(std::move(spec)));
      }
    }
    return valid_specs(std::move(all));
  }

 private:
  const std::vector<SpecFile>& files_;
};

bool is_workload(const Spec& spec) {
  return spec.bench && spec.bench->events && spec.bench->sizes.contains(kSize);
}

void require_workloads(const Specs& specs) {
  for (const auto& spec : specs) {
    if (is_workload(*spec)) return;
  }
  throw Stop(ExitCode::nothing_selected,
             fmt::format("{} no workload: that is a spec with 'bench: {{n: ...}}' and 'events:', "
                         "such as those of specs/bench",
                         specs.size() == 1 ? specs.front()->id + " is" : "none of them is"));
}

bool has_features(const Backend& backend, const Program& program) {
  const std::set<Feature> features = backend.features();
  return std::includes(features.begin(), features.end(), program.features.begin(),
                       program.features.end());
}

/// Nobody is to wait in earnest; of what waits for nothing nobody keeps a clock.
bool has_clock_for(const Backend& backend, const Program& program) {
  return !sets_timers(program) || backend.clocks().contains(ClockKind::virtual_time);
}

void add_entrants(Contest& contest, Backend& backend, const BenchOptions& options) {
  const SizedSpec& workload = contest.workload;
  if (!has_features(backend, workload.spec->program)) return;
  if (!has_clock_for(backend, workload.spec->program)) {
    return contest.clockless.push_back(&backend);
  }
  if (is_too_large(backend, workload, options)) return contest.too_large_for.push_back(&backend);
  // A Python program is what a person writes for asyncio: it has no other form.
  if (backend.is_reference()) return contest.entrants.push_back({&backend, Form::native});
  const bool has_native = backend.native(workload.spec->id, workload.spec->bench->sizes) != nullptr;
  const std::vector<Form> forms = options.wanted_forms();
  for (const Form form : forms) {
    const bool stands_in = form == Form::native && !has_native && forms.size() == 1;
    if (form == Form::native && !has_native && !stands_in) continue;
    contest.entrants.push_back({&backend, stands_in ? Form::interpreted : form});
  }
}

std::vector<SpecFile> wanted_files(const BenchOptions& options) {
  SpecChoice choice = options.specs;
  if (choice.patterns.empty()) {
    choice.patterns = options.full ? std::vector<std::string>{"bench"} : usual_workloads();
  }
  ChosenFiles chosen = chosen_files(choice);
  if (!chosen.misses.empty()) {
    throw Stop(ExitCode::nothing_selected, joined_sentences(chosen.misses));
  }
  return chosen.files;
}

}  // namespace

std::vector<Contest> chosen_contests(const BenchOptions& options,
                                     const std::vector<std::unique_ptr<Backend>>& backends) {
  const std::vector<SpecFile> files = wanted_files(options);
  Reader reader(files);
  std::map<std::string, std::vector<Contest>> by_spec;
  for (const std::int64_t n : options.wanted_sizes()) {
    const Specs specs = reader.read(n);
    require_workloads(specs);
    const Specs small = n <= kLargestRecorded ? specs : reader.read(kLargestRecorded);
    for (std::size_t i = 0; i < specs.size(); ++i) {
      if (!is_workload(*specs[i])) continue;
      Contest contest{{specs[i], small[i], n}, {}};
      for (const auto& backend : backends) add_entrants(contest, *backend, options);
      by_spec[specs[i]->id].push_back(std::move(contest));
    }
  }
  std::vector<Contest> contests;
  for (auto& [id, of_spec] : by_spec) {
    std::move(of_spec.begin(), of_spec.end(), std::back_inserter(contests));
  }
  return contests;
}

std::chrono::seconds expected_time(const std::vector<Contest>& contests) {
  constexpr double kSlowNs = 8'000;  // An event of CPython's, or of threads.
  constexpr double kQuickNs = 400;   // One of the interpreter's.
  constexpr double kLeastNs = 15e6;  // What each entrant takes however small it is.
  constexpr double kRunsOfEach = 4;  // To check, to count allocations, to warm up and to time.
  double ns = 0;
  for (const Contest& contest : contests) {
    const double events = static_cast<double>(contest.workload.spec->bench->events.value_or(0));
    for (const Entrant& entrant : contest.entrants) {
      const bool is_slow =
          entrant.backend->is_reference() || entrant.backend->most_tasks() < 1'000'000;
      ns += kLeastNs + kRunsOfEach * events * (is_slow ? kSlowNs : kQuickNs);
    }
  }
  return std::chrono::seconds(static_cast<std::int64_t>(ns / 1e9) + 1);
}

}  // namespace concord::cli
