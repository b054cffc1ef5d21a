// A workload written by hand, as something that can be run: it chooses the stage that the run asks
// for.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <tuple>
#include <utility>

#include "harness/interpret/native_stage.hpp"
#include "harness/model/backend.hpp"

namespace concord {

/// `Form` is a template over the stage, with a static `main(stage, self, n)`. `More` are what the
/// engine's constructor takes beyond the setup.
template <class E, template <class> class Form, class... More>
class NativeWorkload final : public PreparedProgram {
 public:
  explicit NativeWorkload(std::int64_t n, More... more) : n_(n), more_(std::move(more)...) {}

  Execution run(const RunOptions& options) override {
    return options.recording == Recording::everything ? run_on<Recording::everything>(options)
                                                      : run_on<Recording::outcome>(options);
  }

 private:
  template <Recording kRecording>
  Execution run_on(const RunOptions& options) {
    using Stage = NativeStage<E, kRecording>;
    return std::apply(
        [&](const More&... more) {
          Stage stage(options, more...);
          return stage.run([&stage, n = n_](typename E::Self& self) {
            return Form<Stage>::main(stage, self, n);
          });
        },
        more_);
  }

  std::int64_t n_;
  std::tuple<More...> more_;
};

/// The forms that an engine has, by the ids of their specs.
template <class... More>
using NativeMakers =
    std::map<std::string,
             std::function<std::unique_ptr<PreparedProgram>(std::int64_t n, const More&...)>>;

template <class E, template <class> class Form, class... More>
std::unique_ptr<PreparedProgram> make_native(std::int64_t n, const More&... more) {
  return std::make_unique<NativeWorkload<E, Form, More...>>(n, more...);
}

/// Null if there is none of that name, or the size is no `n`.
template <class... More>
std::unique_ptr<PreparedProgram> native_of(const NativeMakers<More...>& makers,
                                           const std::string& spec, const Sizes& sizes,
                                           const More&... more) {
  const auto maker = makers.find(spec);
  const auto n = sizes.find("n");
  if (maker == makers.end() || n == sizes.end()) return nullptr;
  return maker->second(n->second, more...);
}

}  // namespace concord
