// Every way in which a run can end, as an Ending and a sentence.
#include "harness/interpret/run_to_end.hpp"

#include <exception>
#include <utility>

#include "harness/interpret/exception.hpp"

namespace concord {

ProgramEnd run_to_end(const std::function<RunEnd()>& run, const std::function<Instant()>& now) {
  try {
    RunEnd end = run();
    if (end.ending != Ending::deadlock) return {end.ending, "", std::move(end.waits)};
    return {end.ending, "at " + to_text(Duration{now()}) + " nothing can run and no timer is set",
            std::move(end.waits)};
  } catch (const LimitExceeded& exceeded) {
    std::string reason = "still running after " + exceeded.limit;
    if (exceeded.step.is_known()) {
      reason += ", in the steps of line " + std::to_string(exceeded.step.line);
    }
    reason += ", at " + to_text(Duration{now()}) + " of the program's time";
    return {Ending::hang, std::move(reason), {}};
  } catch (const Unsupported& unsupported) {
    return {Ending::unsupported, unsupported.reason, {}};
  } catch (const Raised& raised) {
    return {Ending::error, "the shared variables raised " + to_text(Value{raised.exception}), {}};
  } catch (const std::exception& failure) {
    return {Ending::error, failure.what(), {}};
  }
}

}  // namespace concord
