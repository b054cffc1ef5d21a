// `concord list`: what there is - specs, backends, features, claims - a line each; and the page for
// those who move from asyncio to a library that an engine is made of.
#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <map>
#include <memory>
#include <set>

#include "harness/base/suggest.hpp"
#include "harness/cli/backend_choice.hpp"
#include "harness/cli/claim_ledger.hpp"
#include "harness/cli/command.hpp"
#include "harness/cli/moving.hpp"
#include "harness/cli/spec_choice.hpp"
#include "harness/report/terminal_text.hpp"

namespace concord::cli {

namespace {

struct ListOptions {
  std::string what = "specs";
  SpecChoice specs;
};

using Row = std::pair<std::string, std::string>;

/// Two columns, the first as wide as its widest entry.
void print_table(const std::vector<Row>& rows) {
  std::size_t width = 0;
  for (const Row& row : rows) width = std::max(width, row.first.size());
  for (const Row& row : rows) {
    std::cout << fmt::format("{:<{}}  {}\n", row.first, width, printable(row.second));
  }
}

void list_specs(const ListOptions& options, const Invocation&) {
  std::vector<Row> rows;
  for (const auto& spec : valid_specs(read_specs(chosen_files(options.specs)))) {
    rows.emplace_back(spec->id, spec->title);
  }
  print_table(rows);
}

void list_backends(const ListOptions&, const Invocation& invocation) {
  for (const auto& backend : chosen_backends({}, invocation)) {
    std::cout << fmt::format("{} {}, {}{}\n", backend->name(), backend->version(),
                             word(backend->discipline()),
                             backend->is_steerable() ? ", steerable by --seed" : "");
    std::vector<Row> rows;
    for (const PrimitiveNote& note : backend->primitives()) {
      const std::string how = note.how.empty() ? "" : ": " + note.how;
      rows.emplace_back("  " + note.primitive, std::string(word(note.kind)) + how);
    }
    print_table(rows);
  }
  for (const BackendEntry& entry : invocation.backends) {
    if (entry.argument.use == BackendArgument::Use::none) continue;
    std::cout << fmt::format("{}, {}\n", form_of(entry), entry.argument.what);
  }
}

void list_features(const ListOptions&, const Invocation& invocation) {
  const auto backends = chosen_backends({}, invocation);
  std::vector<Row> rows;
  for (const std::string_view name : all_words<Feature>()) {
    std::string having;
    for (const auto& backend : backends) {
      if (!backend->features().contains(*parse_word<Feature>(name))) continue;
      having += (having.empty() ? "" : ", ") + backend->name();
    }
    rows.emplace_back(name, having.empty() ? "no backend" : having);
  }
  print_table(rows);
}

void list_claims(const ListOptions& options, const Invocation&) {
  const auto root = specs_root(options.specs);
  const ClaimLedger ledger(root);
  if (!ledger.exists()) {
    throw Stop(ExitCode::nothing_selected,
               fmt::format("there is no claims.yaml in '{}'", root.string()));
  }
  std::map<std::string, std::set<std::string>> users;
  for (const auto& spec : valid_specs(read_specs(chosen_files(options.specs)))) {
    for (const ClaimUse& use : spec->claims) users[use.id].insert(spec->file_id);
  }
  std::vector<Row> rows;
  for (const auto& [id, claim] : ledger.ledger().claims) {
    const std::size_t specs = users[id].size();
    rows.emplace_back(id, fmt::format("{} spec{}  {}", specs, specs == 1 ? " " : "s", claim.says));
  }
  print_table(rows);
}

void list_moving(const ListOptions& options, const Invocation&) {
  const auto specs = valid_specs(read_specs(chosen_files(options.specs)));
  const std::string page = moving_page(specs);
  if (page.empty()) {
    throw Stop(ExitCode::nothing_selected, "none of these specs says what asyncio does instead");
  }
  std::cout << page;
}

struct Kind {
  std::string name;
  void (*print)(const ListOptions&, const Invocation&);
};
const std::vector<Kind> kKinds{{"specs", list_specs},
                               {"backends", list_backends},
                               {"features", list_features},
                               {"claims", list_claims},
                               {"moving", list_moving}};

ExitCode list(const ListOptions& options, const Invocation& invocation) {
  std::vector<std::string> known;
  for (const Kind& kind : kKinds) {
    if (kind.name == options.what) {
      kind.print(options, invocation);
      return ExitCode::as_expected;
    }
    known.push_back(kind.name);
  }
  throw Stop(ExitCode::wrong_usage,
             fmt::format("cannot list '{}'; {}", options.what, suggestion(options.what, known)));
}

}  // namespace

Action set_up_list(CLI::App& app, const Invocation& invocation) {
  const auto options = std::make_shared<ListOptions>();
  app.add_option("WHAT", options->what, "specs (default), backends, features, claims or moving")
      ->option_text(" ");
  add_spec_choice(app, options->specs, "SPEC");
  app.footer(
      "Examples:\n"
      "  concord list\n"
      "  concord list specs 'gather/*'\n"
      "  concord list backends\n"
      "  concord list moving        what changes for who moves from asyncio to a library, as "
      "Markdown");
  return [options, &invocation] { return list(*options, invocation); };
}

}  // namespace concord::cli
