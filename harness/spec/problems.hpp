// Problems: the mistakes found so far in one file; reading goes on after each of them.
#pragma once

#include <string>
#include <utility>

#include "harness/base/diagnostic.hpp"

namespace concord {

class Problems {
 public:
  explicit Problems(SourcePtr source) : source_(std::move(source)) {}

  void add(Span span, std::string what, std::string help = {}) {
    found_.push_back({source_, span, std::move(what), std::move(help)});
  }
  void warn(std::string rule, Span span, std::string what, std::string help = {}) {
    found_.push_back(
        {source_, span, std::move(what), std::move(help), Severity::warning, std::move(rule)});
  }
  const SourcePtr& source() const { return source_; }
  std::size_t count() const { return found_.size(); }

  /// All of them in the order of the file, without repetitions; of very many only the first
  /// hundred.
  Diagnostics take();

 private:
  SourcePtr source_;
  Diagnostics found_;
};

}  // namespace concord
