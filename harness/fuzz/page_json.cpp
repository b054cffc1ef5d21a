// JSON by hand: two kinds of flat objects.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <string_view>

#include "harness/fuzz/page.hpp"

namespace concord::fuzz {

namespace {

std::string in_json(std::string_view text) {
  std::string out = "\"";
  for (const char sign : text) {
    const auto code = static_cast<unsigned char>(sign);
    if (sign == '"' || sign == '\\') {
      out += '\\';
      out += sign;
    } else if (code < 0x20) {
      out += fmt::format("\\u{:04x}", code);
    } else {
      out += sign;
    }
  }
  return out + "\"";
}

std::string json_of_campaign(const Journal& journal) {
  std::vector<std::string> constructs;
  for (std::size_t i = 0; i < kConstructs; ++i) {
    constructs.push_back(
        fmt::format("{}:{}", in_json(word(static_cast<Construct>(i))), journal.programs_with[i]));
  }
  return fmt::format(
      "{{\"campaign\":{},\"programs\":{},\"compared\":{},\"runs_tried\":{},"
      "\"runs_of_the_standard\":{},\"seconds\":{:.1f},\"differing\":{},\"findings\":{},"
      "\"unshrunk\":{},\"races\":{},\"programs_with\":{{{}}}}}\n",
      in_json(journal.campaign), journal.done.count(), journal.compared, journal.runs.of_subjects,
      journal.runs.of_standards, journal.seconds, journal.differing, journal.findings.size(),
      journal.unshrunk, journal.runs.races, fmt::join(constructs, ","));
}

std::string json_of_finding(const Finding& one) {
  return fmt::format(
      "{{\"finding\":{},\"backend\":{},\"kind\":{},\"constructs\":{},\"sentence\":{},\"seed\":{},"
      "\"program\":{},\"steps\":{},\"tries\":{},\"programs\":{},\"spec\":{}}}\n",
      in_json(one.key()), in_json(one.backend), in_json(word(one.kind)), in_json(one.constructs),
      in_json(one.sentence), one.seed, one.index, one.steps, one.tried, one.times,
      in_json(one.spec));
}

}  // namespace

std::string json_lines(const std::vector<Journal>& campaigns) {
  std::string text;
  for (const Journal& journal : campaigns) {
    text += json_of_campaign(journal);
    for (const Finding& one : journal.findings) text += json_of_finding(one);
  }
  return text;
}

}  // namespace concord::fuzz
