// Wrong engines: mistakes that can be switched on, to see whether the specs notice them.
//
// An engine is built twice from the same sources. In the ordinary library FaultSwitch knows no
// fault: has() is constant and costs nothing. With CONCORD_FAULTS it knows one.
#pragma once

#include <string_view>

#include "harness/model/words.hpp"

namespace concord {

/// A row of an engine's table of faults. `Fault` is that engine's own enumeration, with `none`.
template <class Fault>
struct FaultEntry {
  Fault fault = Fault::none;
  std::string_view name;   ///< "gather-cancels-siblings-on-error"
  std::string_view wrong;  ///< One sentence: what this engine does.
};

/// A row of an engine's table of controls: what is done otherwise is no mistake for engines that
/// promise no more than `discipline`.
template <class Fault>
struct Control {
  FaultEntry<Fault> change;
  Discipline discipline = Discipline::fifo;
  std::string_view because;  ///< Why that is legal.
};

#ifdef CONCORD_FAULTS

template <class Fault>
class FaultSwitch {
 public:
  FaultSwitch(Fault fault = Fault::none) : fault_(fault) {}
  bool has(Fault fault) const { return fault_ == fault; }

 private:
  Fault fault_;
};

#else

template <class Fault>
class FaultSwitch {
 public:
  static constexpr bool has(Fault) { return false; }
};

#endif

}  // namespace concord
