// The junit reporter: what CI panels read. One suite per backend, one test case per spec.
//
// The file is one document, so it is written when everything is finished.
#include <fmt/format.h>

#include <pugixml.hpp>
#include <set>

#include "harness/report/deviation_note.hpp"
#include "harness/report/failure.hpp"
#include "harness/report/reporter.hpp"
#include "harness/report/terminal_text.hpp"
#include "harness/report/verdict_book.hpp"

namespace concord {

namespace {

/// XML 1.0 has no way at all to write most control characters: every text goes through printable().
void set(pugi::xml_node node, const char* name, std::string_view value) {
  node.append_attribute(name) = printable(value).c_str();
}

void add_property(pugi::xml_node properties, const char* name, std::string_view value) {
  if (value.empty()) return;
  pugi::xml_node property = properties.append_child("property");
  set(property, "name", name);
  set(property, "value", value);
}

/// <error> is what no fact was judged for: the run broke, or the spec did. <failure> is a broken
/// promise.
bool is_error(const Judgement& judgement) {
  static const std::set<Verdict> errors{Verdict::deadlock, Verdict::hang, Verdict::crash,
                                        Verdict::error};
  return errors.contains(judgement.verdict) || !judgement.spec_mistakes.empty();
}

struct SuiteCounts {
  int tests = 0;
  int failures = 0;
  int errors = 0;
  int skipped = 0;
  double seconds = 0;

  void add(const CaseResult& result) {
    ++tests;
    seconds += result.wall_seconds;
    const Count count = counted_as(result.judgement.verdict);
    if (count == Count::skipped) ++skipped;
    if (count == Count::failed) ++(is_error(result.judgement) ? errors : failures);
  }
  void add(const StaleDeviation&) {
    ++tests;
    ++failures;
  }
};

void set_counts(pugi::xml_node node, const SuiteCounts& counts, double seconds) {
  node.append_attribute("tests") = counts.tests;
  node.append_attribute("failures") = counts.failures;
  node.append_attribute("errors") = counts.errors;
  node.append_attribute("skipped") = counts.skipped;
  set(node, "time", fmt::format("{:.3f}", seconds));
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& one : words) text += (text.empty() ? "" : " ") + one;
  return text;
}

void add_properties(pugi::xml_node suite, const RunContext& context, const BackendInfo& backend) {
  pugi::xml_node properties = suite.append_child("properties");
  add_property(properties, "concord", context.tool_version);
  add_property(properties, "backend.version", backend.version);
  add_property(properties, "discipline", word(backend.discipline));
  add_property(properties, "machine", context.machine);
  add_property(properties, "compiler", context.compiler);
  add_property(properties, "flags", joined(context.flags));
  add_property(properties, "clock", word(context.clock));
  if (context.reference) {
    add_property(properties, "reference",
                 context.reference->name + " " + context.reference->version);
  }
  if (context.seed) add_property(properties, "seed", fmt::format("{}", *context.seed));
}

int line_of(const CaseResult& result) {
  const std::vector<Violation>& violations = result.judgement.violations;
  if (!violations.empty() && violations.front().span.is_known()) {
    return violations.front().span.line;
  }
  return result.spec->expectation.span.is_known() ? result.spec->expectation.span.line : 1;
}

void add_case(pugi::xml_node suite, const CaseResult& result, const FailureContext& context) {
  pugi::xml_node node = suite.append_child("testcase");
  set(node, "classname", result.backend);
  set(node, "name", result.spec->id);
  if (result.spec->source) set(node, "file", result.spec->source->path);
  node.append_attribute("line") = line_of(result);
  set(node, "time", fmt::format("{:.3f}", result.wall_seconds));
  const Judgement& judgement = result.judgement;
  const Count count = counted_as(judgement.verdict);
  if (count == Count::passed) return;
  const char* kind = count == Count::skipped ? "skipped"
                     : is_error(judgement)   ? "error"
                                             : "failure";
  pugi::xml_node outcome = node.append_child(kind);
  if (count == Count::skipped) {
    set(outcome, "message", fmt::format("{}: {}", word(judgement.verdict), reason_of(result)));
    return;
  }
  set(outcome, "message", reason_of(result));
  set(outcome, "type", word(judgement.verdict));
  const std::string body = draw_failure(result, context, Colors::none);
  outcome.append_child(pugi::node_pcdata).set_value(body.c_str());
}

/// A deviation that means no spec fails like a case of its own.
void add_stale(pugi::xml_node suite, const StaleDeviation& stale) {
  const Deviation& deviation = *stale.deviation;
  pugi::xml_node node = suite.append_child("testcase");
  set(node, "classname", stale.backend);
  set(node, "name", "deviation " + deviation.spec);
  if (deviation.source) set(node, "file", deviation.source->path);
  node.append_attribute("line") = deviation.span.line;
  set(node, "time", "0.000");
  pugi::xml_node failure = node.append_child("failure");
  set(failure, "message", stale.reason);
  set(failure, "type", word(Verdict::stale));
  failure.append_child(pugi::node_pcdata)
      .set_value(draw_stale_deviation(stale, Colors::none).c_str());
}

class JunitReporter final : public Reporter {
 public:
  explicit JunitReporter(const ReporterOptions& options) : options_(options) {}

  void begin(const RunContext&) override {}

  void case_finished(const CaseResult& result) override { book_.add(result); }

  void finish(const Report& report) override {
    pugi::xml_document document;
    pugi::xml_node declaration = document.append_child(pugi::node_declaration);
    declaration.append_attribute("version") = "1.0";
    declaration.append_attribute("encoding") = "UTF-8";
    pugi::xml_node suites = document.append_child("testsuites");
    set(suites, "name", "concord");
    SuiteCounts counts;
    for (const CaseResult& result : report.cases) counts.add(result);
    for (const StaleDeviation& stale : report.stale_deviations) counts.add(stale);
    set_counts(suites, counts, report.wall_seconds);
    for (const BackendInfo& backend : backends_of(report)) add_suite(suites, report, backend);
    document.save(*options_.out, "  ");
    *options_.out << std::flush;
  }

 private:
  /// Those of the header, then those that only cases name.
  static std::vector<BackendInfo> backends_of(const Report& report) {
    std::vector<BackendInfo> backends = report.context.backends;
    std::set<std::string> names;
    for (const BackendInfo& backend : backends) names.insert(backend.name);
    for (const CaseResult& result : report.cases) {
      if (names.insert(result.backend).second) {
        backends.push_back({result.backend, "", result.judged_as, {}});
      }
    }
    return backends;
  }

  void add_suite(pugi::xml_node suites, const Report& report, const BackendInfo& backend) const {
    SuiteCounts counts;
    for (const CaseResult& result : report.cases) {
      if (result.backend == backend.name) counts.add(result);
    }
    for (const StaleDeviation& stale : report.stale_deviations) {
      if (stale.backend == backend.name) counts.add(stale);
    }
    pugi::xml_node suite = suites.append_child("testsuite");
    set(suite, "name", backend.name);
    set_counts(suite, counts, counts.seconds);
    if (!report.context.started_at.empty()) set(suite, "timestamp", report.context.started_at);
    add_properties(suite, report.context, backend);
    const FailureContext context = with_book(options_.failure, book_);
    for (const CaseResult& result : report.cases) {
      if (result.backend == backend.name) add_case(suite, result, context);
    }
    for (const StaleDeviation& stale : report.stale_deviations) {
      if (stale.backend == backend.name) add_stale(suite, stale);
    }
  }

  ReporterOptions options_;
  VerdictBook book_;
};

}  // namespace

std::unique_ptr<Reporter> make_junit_reporter(const ReporterOptions& options) {
  return std::make_unique<JunitReporter>(options);
}

}  // namespace concord
