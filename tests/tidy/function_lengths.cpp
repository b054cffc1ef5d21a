// A heuristic that needs no parser: a brace opens a function when what stands before it, back to
// the last end of a statement, holds a parameter list and no '=' before it. Lambdas count as part
// of the function around them.
#include "tests/tidy/function_lengths.hpp"

#include <fmt/format.h>

namespace concord::tidy {

namespace {

constexpr std::size_t kLongestFunction = 60;

/// The line without comments and with empty texts, so that only braces of the code are left.
std::string code_of(std::string_view line) {
  std::string code;
  char quote = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (quote != 0) {
      if (line[i] == '\\') {
        ++i;
      } else if (line[i] == quote) {
        quote = 0;
      }
      continue;
    }
    if (line.substr(i, 2) == "//") break;
    // An apostrophe between digits is no quote.
    const bool is_digit_mark = line[i] == '\'' && i > 0 && isdigit(line[i - 1]) != 0;
    if ((line[i] == '"' || line[i] == '\'') && !is_digit_mark) quote = line[i];
    if (quote == 0) code += line[i];
  }
  return code;
}

bool opens_function(std::string before) {
  const std::size_t comparison = before.find("operator");
  if (comparison != std::string::npos) before.resize(comparison + 8), before += "()";
  const std::size_t parenthesis = before.find('(');
  if (parenthesis == std::string::npos || before.find('=') < parenthesis) return false;
  for (const char* word : {"namespace", "enum", "struct {"}) {
    if (before.find(word) != std::string::npos) return false;
  }
  return true;
}

class BraceReader {
 public:
  explicit BraceReader(const File& file) : file_(file) {}

  Complaints read() {
    for (const std::string_view line : lines_of(file_.text)) {
      ++line_;
      if (line.starts_with("#")) continue;
      for (const char sign : code_of(line)) read(sign);
      before_ += ' ';
    }
    return std::move(found_);
  }

 private:
  void read(char sign) {
    if (sign == '{') {
      ++depth_;
      if (function_depth_ == 0 && opens_function(before_)) {
        function_depth_ = depth_;
        begin_ = line_;
      }
    } else if (sign == '}') {
      if (function_depth_ == depth_) end_function();
      if (depth_ > 0) --depth_;
    }
    if (sign == '{' || sign == '}' || sign == ';') {
      before_.clear();
    } else {
      before_ += sign;
    }
  }

  void end_function() {
    const std::size_t length = line_ - begin_ + 1;
    if (length > kLongestFunction) {
      found_.push_back(fmt::format("{}:{}: a function of {} lines", file_.path, begin_, length));
    }
    function_depth_ = 0;
  }

  const File& file_;
  Complaints found_;
  std::string before_;
  std::size_t line_ = 0;
  std::size_t begin_ = 0;
  int depth_ = 0;
  int function_depth_ = 0;
};

}  // namespace

Complaints check_function_lengths(const Files& files) {
  Complaints found;
  for (const File& file : files) {
    if (!file.is_cpp()) continue;
    const Complaints here = BraceReader(file).read();
    found.insert(found.end(), here.begin(), here.end());
  }
  return found;
}

}  // namespace concord::tidy
