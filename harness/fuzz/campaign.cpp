// Workers take numbers, make the programs and compare. Each has some programs begun before it waits
// for the first of them, so that a reference in another process always has something to do, and
// neither side is woken for every single one.
#include "harness/fuzz/campaign.hpp"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "harness/fuzz/generator.hpp"

namespace concord::fuzz {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kBetweenLooks{100};
constexpr std::size_t kMostAhead = 16;

/// A program that a worker has begun.
struct Begun {
  std::uint64_t index = 0;
  Node root;
  std::unique_ptr<Trial> trial;
};

class Campaign {
 public:
  Campaign(const Arena& arena, const CampaignOptions& options, Journal& journal,
           const CampaignEvents& events)
      : arena_(arena), options_(options), journal_(journal), events_(events) {
    if (options_.only) next_ = *options_.only;
    seconds_before_ = journal_.seconds;
  }

  void run() {
    {
      std::vector<std::jthread> workers;
      working_ = std::max(options_.jobs, 1U);
      for (unsigned i = working_; i > 0; --i) workers.emplace_back([this] { work(); });
      watch();
    }
    note_time();
  }

 private:
  using Lock = std::unique_lock<std::mutex>;

  void watch() {
    Lock lock(mutex_);
    while (working_ > 0) {
      ended_.wait_for(lock, kBetweenLooks);
      note_time();
      if (events_.passed) events_.passed(journal_);
    }
  }

  void note_time() {
    journal_.seconds =
        seconds_before_ + std::chrono::duration<double>(Clock::now() - begin_).count();
  }

  void work() {
    std::deque<Begun> ahead;
    for (bool has_more = true; has_more || !ahead.empty();) {
      while (has_more && ahead.size() <= kMostAhead / 2) has_more = begin_some(ahead);
      if (ahead.empty() || must_stop()) break;
      Begun present = std::move(ahead.front());
      ahead.pop_front();
      finish(std::move(present));
    }
    const Lock lock(mutex_);
    --working_;
    ended_.notify_one();
  }

  bool is_over() const {
    if (arena_.is_interrupted() || journal_.findings.size() >= options_.most_findings) return true;
    const std::chrono::duration<double> before(seconds_before_);
    return options_.budget && Clock::now() - begin_ + before >= *options_.budget;
  }

  bool must_stop() {
    const Lock lock(mutex_);
    return is_over();
  }

  std::optional<std::uint64_t> take_number() {
    const Lock lock(mutex_);
    while (journal_.done.holds(next_)) ++next_;
    const bool is_last =
        options_.only ? next_ != *options_.only : options_.programs && next_ >= *options_.programs;
    if (is_last || is_over()) return std::nullopt;
    return next_++;
  }

  /// False: there are no more.
  bool begin_some(std::deque<Begun>& ahead) {
    while (ahead.size() < kMostAhead) {
      auto begun = begin_next();
      if (!begun) return false;
      ahead.push_back(std::move(*begun));
    }
    return true;
  }

  std::optional<Begun> begin_next() {
    const auto index = take_number();
    if (!index) return std::nullopt;
    Begun begun{*index, random_program(options_.seed, *index, arena_.freedom()), nullptr};
    const auto spec = spec_of(begun.root, "random");
    if (spec != nullptr) begun.trial = std::make_unique<Trial>(arena_, spec);
    return begun;
  }

  /// What one program gave; noted all at once, so that an interrupt comes before it or after.
  struct Result {
    std::vector<Finding> findings;
    bool differs = false;
    std::uint64_t unshrunk = 0;
  };

  void finish(Begun begun) {
    Result result;
    for (const Subject& subject : arena_.subjects) {
      auto met = begun.trial != nullptr ? begun.trial->compare(subject) : std::nullopt;
      if (arena_.is_interrupted()) return;
      if (!met) continue;
      result.differs = true;
      if (!is_worth_shrinking(*met)) {
        ++result.unshrunk;
        continue;
      }
      auto finding = shrunk_finding(
          arena_, {begun.root, options_.seed, begun.index, &subject, std::move(met->difference)});
      if (arena_.is_interrupted()) return;
      if (finding) result.findings.push_back(std::move(*finding));
    }
    note(begun, std::move(result));
  }

  bool is_worth_shrinking(const Met& met) {
    const Lock lock(mutex_);
    return shrunk_[{met.subject->backend->name(), met.difference.kind}]++ < options_.most_shrunk;
  }

  void note(const Begun& begun, Result result) {
    const Constructs constructs = constructs_of(begun.root);
    const Lock lock(mutex_);
    journal_.done.add(begun.index);
    journal_.differing += result.differs ? 1 : 0;
    journal_.unshrunk += result.unshrunk;
    for (std::size_t i = 0; i < kConstructs; ++i)
      journal_.programs_with[i] += constructs[i] ? 1 : 0;
    if (begun.trial != nullptr) {
      const std::string& omitted = begun.trial->why_not_compared();
      journal_.compared += omitted.empty() ? 1 : 0;
      if (!omitted.empty()) journal_.add(Omission{begun.index, omitted});
      journal_.runs.of_subjects += begun.trial->runs().of_subjects;
      journal_.runs.of_standards += begun.trial->runs().of_standards;
      journal_.runs.races += begun.trial->runs().races;
      for (Race race : begun.trial->races()) {
        race.index = begun.index;
        journal_.races.push_back(std::move(race));
      }
    }
    for (const Finding& finding : result.findings) {
      if (journal_.add(finding) && events_.found) events_.found(finding);
    }
  }

  const Arena& arena_;
  const CampaignOptions& options_;
  Journal& journal_;  ///< Under the lock.
  const CampaignEvents& events_;
  const Clock::time_point begin_ = Clock::now();
  double seconds_before_ = 0;
  std::mutex mutex_;
  std::condition_variable ended_;
  unsigned working_ = 0;
  std::uint64_t next_ = 0;
  std::map<std::pair<std::string, Difference::Kind>, std::size_t> shrunk_;
};

}  // namespace

void run_campaign(const Arena& arena, const CampaignOptions& options, Journal& journal,
                  const CampaignEvents& events) {
  Campaign(arena, options, journal, events).run();
}

}  // namespace concord::fuzz
