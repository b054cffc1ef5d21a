// One function a rule. Words that the rules ban are put together here, so that this file may hold
// them.
#include "tests/tidy/text_rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <regex>
#include <set>

namespace concord::tidy {

namespace {

constexpr std::size_t kWidestLine = 100;

bool is_script(const File& file) {
  return file.text.starts_with("#!");
}
bool is_code(const File& file) {
  return file.is_cpp() || is_script(file) || file.ends_with("CMakeLists.txt") ||
         file.ends_with(".cmake");
}
/// What a program printed, kept byte for byte.
bool is_golden(const File& file) {
  return file.path.find("/golden/") != std::string::npos || file.ends_with(".err");
}

std::size_t columns(std::string_view line) {
  return static_cast<std::size_t>(
      std::count_if(line.begin(), line.end(), [](char byte) { return (byte & 0xC0) != 0x80; }));
}

template <class Check>
Complaints each_line(const Files& files, const Check& check) {
  Complaints found;
  for (const File& file : files) {
    std::size_t number = 0;
    for (const std::string_view line : lines_of(file.text)) {
      ++number;
      const std::string what = check(file, line);
      if (!what.empty()) found.push_back(fmt::format("{}:{}: {}", file.path, number, what));
    }
  }
  return found;
}

/// Whether `word` stands in a line and is not the end or the beginning of a longer one.
bool holds_word(std::string_view line, std::string_view word) {
  const auto is_letter = [](char sign) {
    return std::isalnum(static_cast<unsigned char>(sign)) != 0 || sign == '_';
  };
  for (std::size_t at = line.find(word); at != std::string_view::npos;
       at = line.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    const bool begins = at == 0 || !is_letter(line[at - 1]);
    const bool ends = end == line.size() || !is_letter(word.back()) || !is_letter(line[end]);
    if (begins && ends) return true;
  }
  return false;
}

/// Words that must not stand in the files for which `applies` holds.
struct Ban {
  std::vector<std::string> words;
  std::string what;
  bool (*applies)(const File& file);
};

bool is_silent(const File& file) {
  const bool may_talk = file.is_below("harness/cli/") || file.is_below("harness/report/") ||
                        file.path == "harness/main.cpp";
  return file.is_cpp() && !may_talk;
}

bool is_any(const File&) {
  return true;
}

const std::vector<Ban>& bans() {
  static const std::vector<Ban> table{
      {{"TO"
        "DO",
        "FIX"
        "ME",
        "XX"
        "X"},
       "a leftover",
       is_code},
      {{"std::c"
        "out",
        "std::c"
        "err",
        "ex"
        "it(",
        "prin"
        "tf("},
       "only harness/cli, harness/report and main talk to the user or end the process",
       is_silent},
      {{"sleep_"
        "for"},
       "a test that sleeps",
       [](const File& file) { return file.is_cpp() && file.is_below("tests/"); }},
      {{"../sha"
        "red",
        "/wo"
        "rk/",
        "/ho"
        "me/",
        "/ro"
        "ot/",
        "/Us"
        "ers/"},
       "a place on somebody's machine",
       is_any},
  };
  return table;
}

/// A header of templates is a source that each of its users compiles.
std::size_t most_lines(const File& file) {
  if (file.is_below("tests/")) return 600;
  const bool is_interface =
      file.ends_with(".hpp") && file.text.find("\ntemplate <") == std::string::npos;
  return is_interface ? 150 : 400;
}

/// What of a line may refer to files: a comment of code, or the text of a page between backticks.
std::vector<std::string> referring_parts(const File& file, std::string_view line) {
  std::vector<std::string> parts;
  if (file.is_cpp()) {
    const std::size_t comment = line.find("//");
    if (comment != std::string_view::npos && line.find('.', comment) != std::string_view::npos)
      parts.emplace_back(line.substr(comment));
  } else if (file.ends_with(".md")) {
    std::size_t from = line.find('`');
    while (from != std::string_view::npos) {
      const std::size_t to = line.find('`', from + 1);
      if (to == std::string_view::npos) break;
      parts.emplace_back(line.substr(from + 1, to - from - 1));
      from = line.find('`', to + 1);
    }
  }
  return parts;
}

}  // namespace

Complaints check_file_sizes(const Files& files) {
  Complaints found;
  for (const File& file : files) {
    if (!file.is_cpp()) continue;
    const std::size_t size = lines_of(file.text).size();
    if (size > most_lines(file)) {
      found.push_back(
          fmt::format("{}: {} lines, at most {} are allowed", file.path, size, most_lines(file)));
    }
  }
  return found;
}

Complaints check_opening_comments(const Files& files) {
  Complaints found;
  for (const File& file : files) {
    const auto lines = lines_of(file.text);
    const bool opens = is_script(file) ? lines.size() > 1 && lines[1].starts_with("# ")
                                       : !file.is_cpp() || file.text.starts_with("// ");
    if (!opens) found.push_back(fmt::format("{}: does not say what it is for", file.path));
  }
  return found;
}

Complaints check_line_shapes(const Files& files) {
  return each_line(files, [](const File& file, std::string_view line) -> std::string {
    if (is_golden(file)) return "";
    // The texts that tests hold may need them.
    const bool may_have_tabs = !is_code(file) || file.is_below("tests/");
    if (!may_have_tabs && line.find('\t') != std::string_view::npos) return "a tab";
    if (line.ends_with(' ') || line.ends_with('\r')) return "blanks at the end";
    if (is_code(file) && columns(line) > kWidestLine) return "over 100 columns";
    return "";
  });
}

Complaints check_banned_words(const Files& files) {
  return each_line(files, [](const File& file, std::string_view line) -> std::string {
    for (const Ban& ban : bans()) {
      const bool is_broken = ban.applies(file) && std::any_of(ban.words.begin(), ban.words.end(),
                                                              [&](const std::string& word) {
                                                                return holds_word(line, word);
                                                              });
      if (is_broken) return ban.what;
    }
    return "";
  });
}

Complaints check_references(const Files& files) {
  static const std::regex kReference(
      R"((^|[\s`("'])(([\w.-]+/)*[\w-]+\.(hpp|cpp|md|txt|json|in)|([\w.-]+/)+[\w-]+\.yaml)\b)");
  std::set<std::string> paths;
  for (const File& file : files) {
    // A name alone may mean a file of any folder.
    paths.insert({file.path, file.path.substr(file.path.rfind('/') + 1)});
  }
  return each_line(files, [&](const File& file, std::string_view line) -> std::string {
    for (const std::string& part : referring_parts(file, line)) {
      for (std::sregex_iterator at(part.begin(), part.end(), kReference), end; at != end; ++at) {
        const std::string name = at->str().substr(static_cast<std::size_t>(at->length(1)));
        const std::string folder = file.path.substr(0, file.path.rfind('/') + 1);
        const bool exists = paths.contains(name) || paths.contains(folder + name) ||
                            paths.contains("harness/" + name);
        if (!exists) return fmt::format("refers to {}, which does not exist", name);
      }
    }
    return "";
  });
}

}  // namespace concord::tidy
