// Timelines: every mark is listed, at its instant, as often as it comes.
//
// Events of tasks may stand in a row as well; they are judged there, but need not all be listed. An
// entry with `<` in it claims an order inside its instant, which is judged like any other. On a
// real clock an entry only says that its event came, not before its instant, and in the order of
// the rows.
#include <fmt/format.h>

#include <algorithm>

#include "harness/judge/explain.hpp"
#include "harness/judge/facts.hpp"
#include "harness/judge/mark_book.hpp"
#include "harness/judge/order.hpp"
#include "harness/judge/spelling.hpp"

namespace concord {

namespace {

constexpr std::size_t kMostUnlisted = 20;  // More would bury what else is wrong.

/// The listings of one entry, set by set.
struct ListedEntry {
  Span span;
  std::vector<std::vector<std::size_t>> chain;
};

std::vector<ListedEntry> list_entries(const fact::Timeline& timeline, MarkBook& book,
                                      Findings& findings) {
  std::vector<ListedEntry> entries;
  for (const fact::TimelineRow& row : timeline.rows) {
    for (const fact::TimelineEntry& entry : row.entries) {
      ListedEntry listed{row.span, {}};
      const auto times = static_cast<std::size_t>(std::max<std::int64_t>(entry.times, 0));
      for (const EventSet& set : entry.chain) {
        auto& numbers = listed.chain.emplace_back();
        for (const EventPattern& pattern : set) {
          numbers.push_back(book.list(pattern, row.at, times, findings));
        }
      }
      entries.push_back(std::move(listed));
    }
  }
  book.assign();
  return entries;
}

Finding wrong_instant(const Listing& listing, std::size_t position, const Scene& scene) {
  Finding finding{Rank::timeline, 0, {}, Footing::solid};
  const std::string name = scene.index.name_for(*listing.pattern, position);
  finding.violation.sentence =
      fmt::format("{} was due at {} but came at {}.", name, spelled_instant(listing.due),
                  spelled_instant(scene.index.event(position).at));
  finding.violation.span = listing.pattern->span;
  finding.violation.second = EdgeEnd{listing.pattern->span, name, position};
  return finding;
}

Finding never_came(const Listing& listing, const Scene& scene) {
  Finding finding = missing_event(*listing.pattern, listing.pattern->span, scene,
                                  scene.index.find(*listing.pattern, Unnumbered::every).has_task);
  std::string due = spelled_instant(listing.due);
  if (listing.times > 1) due += " " + times_text(listing.times);
  std::string came = "never came";
  if (listing.found() > 0) {
    came = "came only " + times_text(listing.found());
    // An end without an event would be told as one that never came.
    finding.violation.first.reset();
    finding.violation.expected = times_text(listing.times);
    finding.violation.actual = times_text(listing.found());
  }
  finding.violation.sentence =
      fmt::format("{} was due at {} but {}.", listing.pattern->text, due, came);
  return finding;
}

void judge_listing(const Listing& listing, const Scene& scene, Findings& findings) {
  if (listing.is_vague) return;
  for (const std::size_t position : listing.off_time) {
    const bool is_wrong =
        !scene.is_real_time() || scene.is_early(scene.index.event(position).at, listing.due);
    if (is_wrong) findings.broken.push_back(wrong_instant(listing, position, scene));
  }
  if (listing.found() < listing.times) findings.broken.push_back(never_came(listing, scene));
}

void judge_unlisted(const MarkBook& book, Span span, const Scene& scene, Findings& findings) {
  ++findings.judged;
  std::vector<Unlisted> unlisted = book.unlisted();
  if (unlisted.size() > kMostUnlisted) unlisted.resize(kMostUnlisted);
  for (const Unlisted& group : unlisted) {
    const Event& event = scene.index.event(group.position);
    const std::string at = spelled_instant(event.at);
    const std::size_t listed = group.total - group.extra;
    Finding finding{Rank::timeline, 0, {}, Footing::solid};
    finding.violation.sentence =
        listed > 0 ? fmt::format("{} came {} at {}, but the timeline lists it there {}.",
                                 event.label, times_text(group.total), at,
                                 listed == 1 ? "only once" : "only " + times_text(listed))
                   : fmt::format("{} came at {}, but the timeline does not list it there.",
                                 event.label, at);
    finding.violation.span = span;
    finding.violation.second =
        EdgeEnd{span, scene.index.event_name(group.position), group.position};
    findings.broken.push_back(std::move(finding));
  }
}

void judge_chain(const ListedEntry& entry, const MarkBook& book, const Scene& scene,
                 Findings& findings) {
  if (scene.is_real_time()) {
    findings.undecided += entry.chain.size() - 1;
    return;
  }
  std::vector<Came> before;
  for (std::size_t i = 0; i < entry.chain.size(); ++i) {
    std::vector<Came> came;
    for (const std::size_t number : entry.chain[i]) {
      const Listing& listing = book.listing(number);
      for (const std::size_t position : listing.on_time)
        came.push_back({listing.pattern, position});
    }
    if (i > 0 && !before.empty() && !came.empty()) {
      judge_link(before, came, entry.span, scene, findings);
    } else if (i > 0) {
      ++findings.judged;  // Some event of it is missing, which has been reported.
    }
    if (!came.empty()) before = std::move(came);
  }
}

/// Real clocks only: an event of a later row that came before one of an earlier row, by more than a
/// tie.
void judge_rows(const MarkBook& book, const Scene& scene, Findings& findings) {
  struct Row {
    Came came;
    Instant due;
  };
  std::vector<Row> rows;
  for (const Listing& listing : book.listings()) {
    for (const std::size_t position : listing.off_time) {
      rows.push_back({{listing.pattern, position}, listing.due});
    }
  }
  std::ranges::sort(rows, {}, [](const Row& row) { return row.came.position; });
  const Row* latest_due = nullptr;
  for (const Row& row : rows) {
    if (latest_due == nullptr || row.due >= latest_due->due) {
      latest_due = &row;
      continue;
    }
    const Instant gap =
        scene.index.event(row.came.position).at - scene.index.event(latest_due->came.position).at;
    if (gap > scene.tie.ns) {
      findings.broken.push_back(
          violated_edge(row.came, latest_due->came, row.came.pattern->span, scene));
    }
  }
}

}  // namespace

void judge_timeline(const fact::Timeline& timeline, Span span, const Scene& scene,
                    Findings& findings) {
  MarkBook book(scene);
  const std::vector<ListedEntry> entries = list_entries(timeline, book, findings);
  for (const Listing& listing : book.listings()) {
    judge_listing(listing, scene, findings);
    findings.late +=
        static_cast<std::size_t>(std::ranges::count_if(listing.off_time, [&](std::size_t position) {
          return scene.is_late(scene.index.event(position).at, listing.due);
        }));
  }
  for (const ListedEntry& entry : entries) {
    ++findings.judged;
    if (!entry.chain.empty()) judge_chain(entry, book, scene, findings);
  }
  if (scene.is_real_time()) judge_rows(book, scene, findings);
  judge_unlisted(book, span, scene, findings);
}

}  // namespace concord
