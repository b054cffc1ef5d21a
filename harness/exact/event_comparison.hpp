// EventComparison: the events of one trace against those of several others - which there are, when,
// and in which order.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "harness/exact/naming.hpp"
#include "harness/model/difference.hpp"
#include "harness/model/trace.hpp"

namespace concord {

/// Refers to all executions that it is given, which must outlive it.
class EventComparison {
 public:
  explicit EventComparison(const Execution& engine);

  /// `times`: how many runs were like this one.
  void add(const Execution& reference, std::uint64_t times);

  /// The difference that shows at the earliest place, or nothing. REQUIRES: something was added.
  std::optional<Difference> first_difference() const;

  /// Which of those added begins for longest as the engine's trace does, by its index.
  std::size_t nearest() const;

 private:
  static constexpr std::uint32_t kAbsent = UINT32_MAX;

  struct Row {
    const Execution* execution = nullptr;
    std::uint64_t times = 1;
    std::vector<std::uint32_t> events;     ///< Numbers, in the order of the trace.
    std::vector<std::uint32_t> positions;  ///< By number; may be shorter than there are numbers.

    std::uint32_t position(std::uint32_t number) const {
      return number < positions.size() ? positions[number] : kAbsent;
    }
  };

  std::size_t common_beginning(const Row& row) const;
  std::optional<std::size_t> first_missing() const;
  std::optional<Difference> missing_event() const;
  std::optional<Difference> difference_at(std::size_t event) const;
  std::optional<Difference> extra_event(std::size_t event) const;
  std::optional<Difference> other_instant(std::size_t event) const;
  std::optional<Difference> too_early(std::size_t event) const;
  bool never_comes_before(std::uint32_t early, std::uint32_t late) const;
  Difference difference(Difference::Kind kind, std::string sentence, std::size_t event) const;

  const Execution& engine_;
  Numbering numbering_;
  std::vector<std::uint32_t> events_;  ///< The engine's, as numbers.
  std::vector<Row> rows_;
  std::uint64_t runs_ = 0;
};

}  // namespace concord
