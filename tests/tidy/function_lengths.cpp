// A heuristic that needs no parser: a brace opens a function when what stands before it, back to
// the last end of a statement, holds a parameter list and no '=' before it. Lambdas count as part
// of the function around them; the rows of a table and the further lines of a raw text are data and
// do not count.
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

/// Stands for each sign of a raw text.
constexpr char kRaw = '\1';

std::string without_raw_texts(std::string text) {
  for (std::size_t at = text.find("R\""); at != std::string::npos; at = text.find("R\"", at + 1)) {
    const std::size_t open = text.find('(', at);
    if (open == std::string::npos) break;
    const std::string close = ")" + text.substr(at + 2, open - at - 2) + "\"";
    const std::size_t end = text.find(close, open);
    if (end == std::string::npos) continue;
    for (std::size_t i = at; i < end + close.size(); ++i) {
      if (text[i] != '\n') text[i] = kRaw;
    }
  }
  return text;
}

/// The rows of a table are data.
bool opens_table(const std::string& before) {
  return before.find("const std::vector<") != std::string::npos &&
         before.find('(') == std::string::npos;
}

class BraceReader {
 public:
  explicit BraceReader(const File& file) : file_(file) {}

  Complaints read() {
    const std::string text = without_raw_texts(file_.text);
    for (const std::string_view line : lines_of(text)) {
      ++line_;
      if (line.starts_with(kRaw)) ++data_;
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
        data_ = 0;
      } else if (function_depth_ > 0 && table_depth_ == 0 && opens_table(before_)) {
        table_depth_ = depth_;
        table_begin_ = line_;
        data_before_table_ = data_;
      }
    } else if (sign == '}') {
      if (function_depth_ == depth_) end_function();
      if (table_depth_ == depth_) end_table();
      if (depth_ > 0) --depth_;
    }
    if (sign == '{' || sign == '}' || sign == ';') {
      before_.clear();
    } else {
      before_ += sign;
    }
  }

  void end_table() {
    data_ = data_before_table_ + (line_ - table_begin_);
    table_depth_ = 0;
  }

  void end_function() {
    const std::size_t length = line_ - begin_ + 1 - data_;
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
  std::size_t data_ = 0;  ///< Lines of this function that are no code.
  std::size_t table_begin_ = 0;
  std::size_t data_before_table_ = 0;
  int table_depth_ = 0;
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
