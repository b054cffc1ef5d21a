// All edits in turn, again and again, until none of them makes the program smaller.
#include "harness/fuzz/shrink.hpp"

#include <optional>
#include <string>
#include <unordered_set>
#include <utility>

#include "harness/fuzz/edits.hpp"
#include "harness/fuzz/names.hpp"
#include "harness/spec/yaml_text.hpp"

namespace concord::fuzz {

namespace {

class Shrinker {
 public:
  Shrinker(Node root, const Shows& shows, std::size_t most, const std::function<bool()>& is_over)
      : root_(std::move(root)), shows_(shows), most_(most), is_over_(is_over) {
    seen_.insert(yaml_text(root_));
  }

  Shrunk run() {
    while (round() && !must_stop()) {
    }
    take(with_short_names(root_));
    return {std::move(root_), tried_};
  }

 private:
  bool must_stop() const { return tried_ >= most_ || (is_over_ && is_over_()); }

  bool round() {
    bool was_smaller = false;
    for (const Edit edit : edits()) {
      std::size_t site = 0;
      while (!must_stop()) {
        std::optional<Node> candidate = edit(root_, site);
        if (!candidate) break;
        // What follows the site has moved into its place.
        if (take(std::move(*candidate))) {
          was_smaller = true;
        } else {
          ++site;
        }
      }
    }
    return was_smaller;
  }

  bool take(Node candidate) {
    if (!seen_.insert(yaml_text(candidate)).second) return false;
    ++tried_;
    if (!shows_(candidate)) return false;
    root_ = std::move(candidate);
    return true;
  }

  Node root_;
  const Shows& shows_;
  std::size_t most_;
  const std::function<bool()>& is_over_;
  std::size_t tried_ = 0;
  std::unordered_set<std::string> seen_;
};

}  // namespace

Shrunk shrink(Node root, const Shows& shows, std::size_t most,
              const std::function<bool()>& is_over) {
  return Shrinker(std::move(root), shows, most, is_over).run();
}

}  // namespace concord::fuzz
