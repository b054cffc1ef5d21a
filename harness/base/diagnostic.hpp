// Diagnostics: what is wrong with something that a user wrote, where it stands, and what to write
// instead.
//
// Every later stage may want to point at the text of a spec (the judge underlines the two ends of a
// violated edge), so places are kept from the first byte on: each node of the model carries a Span.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace concord {

/// A piece of one line of a source. Lines and columns count from 1, columns and lengths in bytes;
/// line 0 means "nowhere" (something that no user wrote).
struct Span {
  int line = 0;
  int column = 0;
  int length = 0;

  bool is_known() const { return line > 0; }
  friend bool operator==(const Span&, const Span&) = default;
};

/// A text with the name under which users know it (a path as they would write it).
struct Source {
  std::string path;
  std::string text;

  /// The line without its end, or an empty view when there is no such line.
  std::string_view line(int number) const;
};

using SourcePtr = std::shared_ptr<const Source>;

enum class Severity { error, warning };

/// One mistake. `what` is a clause without a capital or a full stop; `help`, likewise, says what to
/// do and may be empty; `rule` is lint's short code (W203) or empty.
struct Diagnostic {
  SourcePtr source;
  Span span;
  std::string what;
  std::string help;
  Severity severity = Severity::error;
  std::string rule = {};
};

using Diagnostics = std::vector<Diagnostic>;

/// `FILE:LINE:COL: error: WHAT`, the line, carets below the span, and `help: ...`; ends with a line
/// feed. A tab in the source line is shown as one blank, a line of over 120 columns is cut around
/// the span.
std::string render(const Diagnostic& diagnostic);

/// The source line with its number and carets under each span (all of one line), a note after each
/// of them; the shape that the failure report uses. Ends with a line feed.
struct Underline {
  Span span;
  std::string note;
};
std::string render_underlined(const Source& source, const std::vector<Underline>& underlines);

/// A value, or the mistakes (at least one) that stand in its way.
template <class T>
class Result {
 public:
  Result(T value) : held_(std::move(value)) {}
  Result(Diagnostics mistakes) : held_(std::move(mistakes)) {}

  bool has_value() const { return held_.index() == 0; }
  explicit operator bool() const { return has_value(); }
  T& value() { return std::get<0>(held_); }
  const T& value() const { return std::get<0>(held_); }
  const Diagnostics& mistakes() const { return std::get<1>(held_); }

 private:
  std::variant<T, Diagnostics> held_;
};

}  // namespace concord
