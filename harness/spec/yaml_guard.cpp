// A scan by lines that knows just enough of YAML to tell a quote that opens a scalar from one
// inside a text.
#include "harness/spec/yaml_guard.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "harness/base/utf8.hpp"
#include "harness/spec/yaml_scalar.hpp"

namespace concord {

namespace {

constexpr std::size_t kLargest = std::size_t{1} << 20U;
/// yaml-cpp takes long to find out that brackets nest too deep.
constexpr int kDeepestFlow = 64;

Span place_of(std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, offset);
  const auto line = std::count(before.begin(), before.end(), '\n');
  const std::size_t start = before.rfind('\n') + 1;  // npos + 1 is the first line's 0.
  return {static_cast<int>(line) + 1, static_cast<int>(offset - start) + 1, 1};
}

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && c != '\n' && c != '\t' && c != '\r') || byte == 0x7F;
}

void check_bytes(std::string_view text, Problems& problems) {
  if (text.starts_with("\xEF\xBB\xBF")) {
    problems.add({1, 1, 3}, "the file begins with a byte order mark", "save it as plain UTF-8");
  }
  if (const auto bad = first_bad_byte(text)) {
    problems.add(place_of(text, *bad),
                 fmt::format("byte 0x{:02X} is not UTF-8", static_cast<unsigned char>(text[*bad])),
                 "save the file as UTF-8");
  }
  const auto control = std::find_if(text.begin(), text.end(), is_control);
  if (control != text.end()) {
    problems.add(
        place_of(text, static_cast<std::size_t>(control - text.begin())),
        fmt::format("a control character (0x{:02X})", static_cast<unsigned char>(*control)));
  }
  for (std::size_t at = text.find('\r'); at != std::string_view::npos;
       at = text.find('\r', at + 1)) {
    if (at + 1 < text.size() && text[at + 1] == '\n') continue;
    problems.add(place_of(text, at), "a carriage return without a line feed",
                 "end lines with a line feed");
    return;
  }
}

class LineScanner {
 public:
  explicit LineScanner(Problems& problems) : problems_(problems) {}

  void run(std::string_view text) {
    for (number_ = 1; !text.empty() && !stopped_; ++number_) {
      const std::size_t end = text.find('\n');
      std::string_view line = text.substr(0, end);
      if (line.ends_with('\r')) line.remove_suffix(1);
      scan(line);
      text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    }
    report_tabs();
  }

 private:
  void scan(std::string_view line) {
    const std::size_t indentation = line.find_first_not_of(" \t");
    if (indentation == std::string_view::npos) return;
    note_tab(line);
    if (in_block_scalar_ && static_cast<int>(indentation) > block_parent_) return;
    in_block_scalar_ = false;
    if (line.front() == '%' && flow_depth_ == 0) {
      report(0, line.size(), "a line that begins with '%' is a directive to YAML",
             "a spec needs none: leave it out");
      stopped_ = true;
      return;
    }
    scan_tokens(line, indentation);
  }

  void scan_tokens(std::string_view line, std::size_t at) {
    entry_ = static_cast<int>(at);
    while (at < line.size() && !stopped_ && !in_block_scalar_) {
      const char c = line[at];
      if (c == ' ' || c == '\t' || c == ',') {
        ++at;
      } else if (c == '#') {
        return;
      } else if (c == '"' || c == '\'') {
        at = scan_quoted(line, at);
      } else if (c == '[' || c == '{') {
        if (++flow_depth_ > kDeepestFlow) {
          report(at, 1, fmt::format("more than {} levels of nesting", kDeepestFlow), "");
          stopped_ = true;
        }
        ++at;
      } else if (c == ']' || c == '}') {
        flow_depth_ = std::max(flow_depth_ - 1, 0);
        ++at;
      } else if (is_indicator(line, at)) {
        if (c == '-') entry_ = static_cast<int>(at);
        ++at;
      } else if ((c == '|' || c == '>') && flow_depth_ == 0) {
        in_block_scalar_ = true;
        block_parent_ = entry_;
      } else {
        at = scan_plain(line, at);
      }
    }
  }

  /// `-`, `:` or `?` before a blank.
  static bool is_indicator(std::string_view line, std::size_t at) {
    const char c = line[at];
    return (c == '-' || c == ':' || c == '?') && (at + 1 == line.size() || line[at + 1] == ' ');
  }

  std::size_t scan_quoted(std::string_view line, std::size_t at) {
    const std::size_t length = quoted_length(line.substr(at));
    if (length != 0) {
      note_key(line, at, at + length);
      return at + length;
    }
    report(at, line.size() - at,
           fmt::format("a quote {} is not closed on its line", line[at] == '"' ? "'\"'" : "\"'\""),
           "close it; a text of several lines is written with '|'");
    stopped_ = true;
    return line.size();
  }

  std::size_t scan_plain(std::string_view line, std::size_t at) {
    const std::size_t end =
        at + plain_length(line.substr(at), flow_depth_ > 0 ? Context::flow : Context::block);
    note_key(line, at, end);
    return std::max(end, at + 1);
  }

  /// A key is what a block scalar behind it is indented against.
  void note_key(std::string_view line, std::size_t begin, std::size_t end) {
    if (flow_depth_ == 0 && end < line.size() && line[end] == ':') entry_ = static_cast<int>(begin);
  }

  void note_tab(std::string_view line) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string_view::npos) return;
    if (tab_lines_++ == 0) first_tab_ = {number_, static_cast<int>(tab) + 1, 1};
  }

  void report_tabs() {
    if (tab_lines_ == 0) return;
    const int others = tab_lines_ - 1;
    const std::string more =
        others == 0 ? ""
                    : fmt::format(" (and on {} further line{})", others, others == 1 ? "" : "s");
    problems_.add(first_tab_, "a tab" + more, "write blanks");
  }

  void report(std::size_t offset, std::size_t length, std::string what, std::string help) {
    problems_.add({number_, static_cast<int>(offset) + 1, static_cast<int>(length)},
                  std::move(what), std::move(help));
  }

  Problems& problems_;
  int number_ = 0;
  int flow_depth_ = 0;
  int entry_ = 0;         ///< Column of the key or dash that is being read.
  int block_parent_ = 0;  ///< Lines further in than this belong to the block scalar.
  bool in_block_scalar_ = false;
  bool stopped_ = false;
  int tab_lines_ = 0;
  Span first_tab_;
};

}  // namespace

void check_yaml_text(Problems& problems) {
  const std::string_view text = problems.source()->text;
  if (text.size() > kLargest) {
    problems.add(
        {}, fmt::format("the file has {} bytes; a spec has at most {}", text.size(), kLargest));
    return;
  }
  check_bytes(text, problems);
  if (problems.count() == 0) LineScanner(problems).run(text);
}

}  // namespace concord
