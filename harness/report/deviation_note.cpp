// Deviations in texts for people.
#include "harness/report/deviation_note.hpp"

#include <fmt/format.h>

namespace concord {

std::string draw_deviation(const Deviation& deviation) {
  std::string text;
  if (deviation.source && deviation.span.is_known()) {
    const Span span = deviation.span;
    text = fmt::format("{}:{}:{}\n", deviation.source->path, span.line, span.column);
    text += render_underlined(*deviation.source, {{span, ""}});
  }
  text += fmt::format("Declared since {}, until {}, {}: {}\n", to_text(deviation.since),
                      to_text(deviation.until), word(deviation.kind), printable(deviation.reason));
  return printable_lines(text);
}

std::string draw_stale_deviation(const StaleDeviation& stale, Colors colors) {
  return fmt::format("{}  {}  [{}]\n\n{}\n{}", inked(Ink::bad, "STALE", colors),
                     inked(Ink::strong, printable(stale.deviation->spec), colors), stale.backend,
                     indented(printable(stale.reason) + "\n", 2),
                     indented(draw_deviation(*stale.deviation), 2));
}

}  // namespace concord
