// The order that a set of facts claims, as a graph: which event comes before which, and who says
// so.
//
// Besides the authored orders it holds what follows from timelines (an earlier instant comes first)
// and from the life of a task (its start comes before all else, its end after its cancellations and
// the groups it leaves).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "harness/model/expectation.hpp"

namespace concord {

/// Whether every event that `narrow` can mean is also meant by `wide`: `t#*.return` covers
/// `t#2.return`.
bool covers(const EventPattern& wide, const EventPattern& narrow);

/// Whether the pattern can only mean one event.
bool is_single(const EventPattern& event);

/// The facts that an engine owes which keeps the tier, alternatives unopened.
std::vector<const Fact*> facts_up_to(Tier tier, const std::vector<Fact>& facts);

/// One `set < set` of a chain.
///
/// OWNERSHIP: points into the fact that it was made of.
struct OrderLink {
  enum class Origin : std::uint8_t { order, timeline };
  const std::vector<EventSet>* chain = nullptr;
  std::size_t index = 0;
  Tier tier = Tier::always;
  Origin origin = Origin::order;

  const EventSet& before() const { return (*chain)[index]; }
  const EventSet& after() const { return (*chain)[index + 1]; }
  bool is_first() const { return index == 0; }
  bool is_last() const { return index + 2 == chain->size(); }
  Span span() const;  ///< From the first event to the last if they share a line, else the first.
};

/// All links of the orders and timelines among the facts, in the order of the facts. Alternatives
/// are left out.
std::vector<OrderLink> links_of(const std::vector<const Fact*>& facts);

class EventGraph {
 public:
  enum class Reason : std::uint8_t { authored, timeline, lifecycle };
  struct PathStep {
    std::string event;
    Reason reason = Reason::authored;  ///< Of the way from this event to the next.
    int line = 0;                      ///< Where an authored way is written.
  };
  using Path = std::vector<PathStep>;

  /// Holds the events of all facts, the timelines and the rules of a task's life, but no authored
  /// order yet.
  explicit EventGraph(const std::vector<const Fact*>& facts);

  void add(const OrderLink& link);

  /// A shortest way from some event of `from` to some event of `to`, both ends included.
  std::optional<Path> path(const EventSet& from, const EventSet& to) const;

 private:
  struct Edge {
    std::size_t to = 0;
    Reason reason = Reason::authored;
    int line = 0;
  };
  /// An event, or a junction without a text through which all events of one set lead to all of the
  /// next.
  struct Place {
    std::optional<EventPattern> event;
    std::vector<Edge> out;
  };

  /// Of each place that a search has reached: the place before it, and the way from there (null at
  /// the start).
  using Origins = std::map<std::size_t, std::pair<std::size_t, const Edge*>>;

  void add_event(const EventPattern& event);
  void add_timeline(const fact::Timeline& timeline);
  void add_lifecycle();
  std::size_t add_junction();
  void connect(std::size_t from, std::size_t to, Reason reason, int line);
  std::vector<std::size_t> places_of(const EventSet& events) const;
  Path path_back(std::size_t goal, const Origins& came_from) const;

  std::vector<Place> places_;
  std::map<std::string, std::size_t> index_;
};

}  // namespace concord
