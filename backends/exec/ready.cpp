// What is new to us in a list is left out, so that an adapter may say more than this concord knows.
#include "backends/exec/ready.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

namespace concord::exec {

namespace {

void check_protocol(const Field& ready) {
  const std::int64_t protocol = ready.at("protocol").integer();
  if (protocol == kProtocol) return;
  throw BadMessage(fmt::format(
      "the adapter speaks version {} of the protocol, this concord version {}; {}", protocol,
      kProtocol,
      protocol > kProtocol
          ? "use a newer concord, or let the adapter speak the version that 'hello' names"
          : "bring the adapter up to backends/PROTOCOL.md"));
}

std::string read_name(const Field& field) {
  const std::string name = field.text();
  const bool is_fine = !name.empty() && std::all_of(name.begin(), name.end(), [](char sign) {
    return (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z') ||
           (sign >= '0' && sign <= '9') || sign == '-';
  });
  if (!is_fine) field.refuse("it is made of letters, digits and hyphens");
  return name;
}

std::string read_version(const Field& field) {
  const std::string version = field.text();
  const bool is_printable = std::all_of(version.begin(), version.end(), [](char sign) {
    return static_cast<unsigned char>(sign) >= ' ';
  });
  if (version.empty() || !is_printable) field.refuse("it is a text of one line, not empty");
  return version;
}

/// By which specs are chosen (`since: "3.12"`).
std::string read_python(const Field& field) {
  const std::string version = read_version(field);
  const std::string_view digits = "0123456789";
  const std::size_t dot = version.find_first_not_of(digits);
  const bool has_both = dot != 0 && dot < version.size() && version[dot] == '.' &&
                        version.find_first_of(digits, dot) == dot + 1;
  if (!has_both) field.refuse("it is a version such as 3.11.2");
  return version;
}

/// The words of a list, those that are unknown here left out.
template <class Word>
std::set<Word> known_words(const Field& list) {
  std::set<Word> words;
  for (const Field& item : list.items()) {
    if (const auto known = parse_word<Word>(item.text())) words.insert(*known);
  }
  return words;
}

/// Native operations belong to engines inside of concord; the protocol has none.
std::set<Feature> read_features(const Field& list) {
  std::set<Feature> features = known_words<Feature>(list);
  features.erase(Feature::asio_native);
  return features;
}

PrimitiveNote read_note(const Field& field) {
  using Kind = PrimitiveNote::Kind;
  PrimitiveNote note;
  note.primitive = field.at("primitive").text();
  const Field kind = field.at("kind");
  const std::string text = kind.text();
  constexpr std::array kinds{Kind::native, Kind::composed, Kind::absent};
  const auto found =
      std::find_if(kinds.begin(), kinds.end(), [&](const Kind one) { return word(one) == text; });
  if (found == kinds.end()) kind.refuse("it is native, composed or absent");
  note.kind = *found;
  if (note.kind == Kind::composed) note.how = field.at("how").text();
  return note;
}

bool is_primitive(const std::string& name) {
  constexpr std::array<std::string_view, 8> names{"spawn",  "sleep", "cancel",       "join",
                                                  "gather", "wait",  "as_completed", "group"};
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::vector<PrimitiveNote> read_primitives(const Field& list) {
  std::vector<PrimitiveNote> notes;
  std::set<std::string> named;
  for (const Field& item : list.items()) {
    PrimitiveNote note = read_note(item);
    if (!named.insert(note.primitive).second) item.refuse("each primitive stands there once");
    if (is_primitive(note.primitive)) notes.push_back(std::move(note));
  }
  return notes;
}

/// How programs are put to it. One who wants only what we do not have gets what all get.
void read_wants(const Field& list, Ready& ready) {
  std::set<std::string> wanted;
  for (const Field& item : list.items()) wanted.insert(item.text());
  ready.wants_python = wanted.contains("python");
  ready.wants_program = wanted.contains("program") || !ready.wants_python;
}

}  // namespace

Ready read_ready(const Message& message) {
  const Field field = message.field();
  check_protocol(field);
  Ready ready;
  ready.name = read_name(field.at("name"));
  ready.version = read_version(field.at("version"));
  const Field discipline = field.at("discipline");
  const auto kept = parse_word<Discipline>(discipline.text());
  if (!kept) {
    discipline.refuse(fmt::format("it is one of {}", fmt::join(all_words<Discipline>(), ", ")));
  }
  ready.discipline = *kept;
  ready.features = read_features(field.at("features"));
  if (const auto clocks = field.find("clocks")) {
    ready.clocks = known_words<ClockKind>(*clocks);
    if (ready.clocks.empty()) clocks->refuse("it names virtual, real or both");
  }
  if (const auto flag = field.find("steerable")) ready.is_steerable = flag->flag();
  if (const auto list = field.find("primitives")) ready.primitives = read_primitives(*list);
  if (const auto list = field.find("wants")) read_wants(*list, ready);
  if (!ready.wants_python) ready.features.erase(Feature::python);
  if (const auto flag = field.find("queues_runs")) ready.queues_runs = flag->flag();
  if (const auto python = field.find("python")) ready.python = read_python(*python);
  if (const auto path = field.find("deviations")) {
    ready.deviations = path->text();
    if (!ready.deviations.starts_with('/')) path->refuse("it is an absolute path");
  }
  return ready;
}

}  // namespace concord::exec
