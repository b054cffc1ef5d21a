// Journal file: where a campaign of `concord fuzz` is kept, so that it can go on after an
// interrupt.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "harness/fuzz/journal.hpp"

namespace concord::cli {

class JournalFile {
 public:
  /// An empty path: in results/local/fuzz/ of the checkout, by a name that `campaign` gives; a
  /// binary without a checkout keeps nothing then.
  JournalFile(const std::string& path, const std::string& campaign);

  /// What stands in it. Throws Stop (nothing_selected) if that is no beginning of this campaign.
  fuzz::Journal read() const;
  /// Campaigns of the same concord, and of other words, that are kept in the same folder.
  std::vector<fuzz::Journal> others() const;

  /// Throws Stop (could_not_run) if a path was given, and nothing can be written there: before
  /// anything is run.
  void require_writable() const;

  /// Throws Stop (wrong_usage) if a path was given at which something else stands: before anything
  /// is run that would replace it.
  void require_own() const;

  /// What this campaign had there is replaced, at once, unless it is more of it: nobody's hours end
  /// with a short run that did not go on with them. Throws Stop (could_not_run) for a path that was
  /// given and cannot be written.
  void write(const fuzz::Journal& journal);
  /// The same, once a second at most.
  void write_sometimes(const fuzz::Journal& journal);

  bool is_kept() const { return !path_.empty(); }
  /// As it was given, or as it was chosen.
  std::string path() const { return path_.string(); }
  bool was_given() const { return was_given_; }

 private:
  std::string campaign_;
  std::filesystem::path path_;
  bool was_given_;
  std::uint64_t known_ = 0;  ///< Programs of this campaign that the file held before.
  std::chrono::steady_clock::time_point written_at_;
};

}  // namespace concord::cli
