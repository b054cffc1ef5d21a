// The other side of harness/compare/build.cpp.
#include "harness/cli/bench_server.hpp"

#include <fmt/format.h>

#include <exception>
#include <iomanip>
#include <iostream>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "harness/cli/backend_choice.hpp"
#include "harness/cli/bench_promises.hpp"
#include "harness/cli/compare_pairings.hpp"
#include "harness/compare/local.hpp"

namespace concord::cli {

namespace {

class Server {
 public:
  Server(const BenchOptions& options, const Invocation& invocation)
      : options_(options), invocation_(invocation) {}

  std::string answer_to(const std::string& line) {
    std::istringstream words(line);
    std::string verb;
    words >> verb;
    try {
      if (verb == "begin") return begin(words);
      if (verb == "count") return count(words);
      if (verb == "promises") return promises(words);
      if (verb == "sample" && competitor_) return sample(words);
      return fmt::format("out '{}' is nothing that 'bench --serve' is asked", line);
    } catch (const std::exception& failure) {
      return fmt::format("out {}", failure.what());
    }
  }

 private:
  /// Who is meant; "" if somebody is, else why nobody.
  std::string choose(std::istringstream& words) {
    std::string spec;
    std::string backend;
    std::string form;
    std::int64_t n = 0;
    words >> std::quoted(spec) >> n >> std::quoted(backend) >> form;
    BenchOptions asked = options_;
    asked.specs.patterns = {spec};
    asked.sizes = {n};
    asked.form = parse_form(form);
    backends_ = chosen_backends({backend}, invocation_);
    const std::vector<Contest> contests = chosen_contests(asked, backends_);
    if (contests.size() != 1 || contests.front().entrants.empty()) {
      return fmt::format("out this build has no {} on {}", spec, backend);
    }
    const Contest& contest = contests.front();
    competitor_ = std::make_unique<LocalCompetitor>(contest.workload, told_of(contest),
                                                    contest.entrants.front(), measuring_limits(),
                                                    Injection{options_.slower});
    return "";
  }

  /// The specs on which an engine is refused a number, each with the reason.
  std::string promises(std::istringstream& words) {
    std::string backend;
    words >> std::quoted(backend);
    BenchOptions asked = options_;
    for (std::string spec; words >> std::quoted(spec);) asked.specs.patterns.push_back(spec);
    constexpr std::int64_t kAnySize = 100;
    asked.sizes = {kAnySize};
    const auto backends = chosen_backends({backend}, invocation_);
    std::vector<Contest> contests = chosen_contests(asked, backends);
    refuse_promise_breakers(contests, backends, options_.specs);
    std::ostringstream answer;
    answer << "refused";
    for (const Contest& contest : contests) {
      for (const Entrant& entrant : contest.entrants) {
        if (entrant.refused.empty()) continue;
        answer << ' ' << std::quoted(contest.workload.spec->id) << ' '
               << std::quoted(entrant.refused);
      }
    }
    return answer.str();
  }

  std::string begin(std::istringstream& words) {
    if (const std::string nobody = choose(words); !nobody.empty()) return nobody;
    competitor_->begin();
    return unless_out(fmt::format("ready {}", competitor_->usual_runs()));
  }

  std::string count(std::istringstream& words) {
    if (const std::string nobody = choose(words); !nobody.empty()) return nobody;
    const ExactCounts counts = competitor_->count();
    return unless_out(fmt::format("counted {} {} {}", counts.allocations.count,
                                  counts.allocations.bytes, counts.trace_hash));
  }

  std::string sample(std::istringstream& words) {
    std::int64_t runs = 1;
    std::int64_t warm_up = 0;
    words >> runs >> warm_up;
    const TimedSample taken = competitor_->sample(std::max<std::int64_t>(runs, 1), warm_up);
    return unless_out(fmt::format("sample {} {} {} {}", taken.wall_ns, taken.cpu_ns,
                                  taken.voluntary, taken.involuntary));
  }

  std::string unless_out(std::string answer) const {
    const std::string why = competitor_->struck_out();
    return why.empty() ? answer : "out " + why;
  }

  const BenchOptions& options_;
  const Invocation& invocation_;
  std::vector<std::unique_ptr<Backend>> backends_;
  std::unique_ptr<LocalCompetitor> competitor_;
};

}  // namespace

ExitCode serve_samples(const BenchOptions& options, const Invocation& invocation) {
  Server server(options, invocation);
  for (std::string line; std::getline(std::cin, line);) {
    std::cout << server.answer_to(line) << std::endl;
  }
  return ExitCode::as_expected;
}

}  // namespace concord::cli
