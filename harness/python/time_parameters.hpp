// TimeParameters: which parameters of coroutines are times to sleep or to wait, and nothing else.
//
// asyncio takes plain numbers of seconds there, so a person writes `work(0.5)` and not
// `work(seconds(0.5))`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "harness/model/program.hpp"

namespace concord::python {

class TimeParameters {
 public:
  explicit TimeParameters(const Program& program);

  bool contains(std::uint32_t coroutine, std::size_t parameter) const {
    return only_times_.at(coroutine).at(parameter);
  }

 private:
  enum class Place : std::uint8_t { time, elsewhere };

  void look_at(const Block& block, std::uint32_t coroutine);
  void look_at(const Step& step, std::uint32_t coroutine);
  void look_at(const Expr& expr, Place place, std::uint32_t coroutine);
  /// Whether `child`, the one of `expr` with that number, is a time.
  Place place_in(const Expr& expr, const Expr& child, std::size_t number) const;

  std::vector<std::vector<bool>> only_times_;
  bool changed_ = false;
};

}  // namespace concord::python
