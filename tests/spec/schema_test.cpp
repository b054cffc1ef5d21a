// The JSON Schema for editors: it must accept every spec, and refuse what is wrong by its shape
// alone.
//
// It knows no names and no expressions; those are the reader's.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "harness/spec/lint.hpp"
#include "harness/spec/load.hpp"
#include "harness/spec/node.hpp"
#include "harness/spec/step_table.hpp"

namespace concord {
namespace {

using Json = nlohmann::json;

const std::filesystem::path kSpecs = std::filesystem::path(CONCORD_SOURCE_DIR) / "specs";

/// As an editor's YAML reader types it (YAML 1.2, core schema).
Json typed(const Node& scalar) {
  if (scalar.quoted) return scalar.text;
  if (scalar.text == "null" || scalar.text == "~" || scalar.text.empty()) return nullptr;
  if (scalar.text == "true" || scalar.text == "false") return scalar.text == "true";
  const Json number = Json::parse(scalar.text, nullptr, false);
  return number.is_number() ? number : Json(scalar.text);
}

Json to_json(const Node& node) {
  switch (node.kind) {
    case Node::Kind::null: return nullptr;
    case Node::Kind::scalar: return typed(node);
    case Node::Kind::list: {
      Json list = Json::array();
      for (const Node& item : node.items) list.push_back(to_json(item));
      return list;
    }
    case Node::Kind::mapping: break;
  }
  Json mapping = Json::object();
  for (const auto& [key, value] : node.entries) mapping[key.text] = to_json(value);
  return mapping;
}

class SpecSchema : public ::testing::Test {
 protected:
  void SetUp() override {
    std::ifstream file(kSpecs / "schema-1.json");
    document_ = Json::parse(file);
    valijson::SchemaParser(valijson::SchemaParser::kDraft7)
        .populateSchema(valijson::adapters::NlohmannJsonAdapter(document_), schema_);
  }

  /// Where the file breaks the schema, "" if nowhere; nothing when it is no YAML at all.
  std::optional<std::string> errors_of(const std::filesystem::path& path) const {
    const Result<SourcePtr> source = read_source(path);
    if (!source) return std::nullopt;
    const Result<Node> root = parse_yaml(source.value());
    if (!root) return std::nullopt;
    const Json spec = to_json(root.value());
    valijson::Validator validator;
    valijson::ValidationResults results;
    if (validator.validate(schema_, valijson::adapters::NlohmannJsonAdapter(spec), &results))
      return "";
    std::string text;
    for (const auto& error : results) {
      for (const std::string& part : error.context) text += part;
      text += ": " + error.description + "\n";
    }
    return text;
  }

  /// Each step by its keyword, with all its keys and those that must be there.
  std::map<std::string, std::pair<std::set<std::string>, std::set<std::string>>> steps() const {
    std::map<std::string, std::pair<std::set<std::string>, std::set<std::string>>> found;
    for (const Json& shape : document_.at("definitions").at("step").at("anyOf")) {
      if (!shape.contains("properties")) continue;
      const std::set<std::string> required = shape.at("required");
      std::set<std::string> keys;
      for (const auto& [key, value] : shape.at("properties").items()) keys.insert(key);
      found[shape.at("required").front()] = {keys, required};
    }
    return found;
  }

  Json document_;

 private:
  valijson::Schema schema_;
};

TEST_F(SpecSchema, HasTheStepsOfTheStepTable) {
  auto steps_of_schema = steps();
  for (const StepRow& row : step_table()) {
    if (row.form == StepForm::bare) continue;
    const std::string keyword(row.keyword);
    std::set<std::string> required{keyword};
    required.insert(row.required.begin(), row.required.end());
    std::set<std::string> keys = required;
    keys.insert(row.optional.begin(), row.optional.end());
    EXPECT_EQ(steps_of_schema[keyword], std::pair(keys, required)) << keyword;
    steps_of_schema.erase(keyword);
  }
  EXPECT_EQ(steps_of_schema.size(), 0U) << steps_of_schema.begin()->first << " is no step";
}

TEST_F(SpecSchema, AllowsTheRulesOfLint) {
  std::vector<std::string> codes;
  for (const auto& [code, about] : lint_rules()) codes.push_back(code);
  const Json& allow = document_.at("properties").at("lint").at("properties").at("allow");
  EXPECT_EQ(allow.at("items").at("enum"), Json(codes));
}

TEST_F(SpecSchema, AcceptsEverySpec) {
  const Result<std::vector<SpecFile>> files = find_spec_files(kSpecs, {});
  ASSERT_TRUE(files);
  ASSERT_FALSE(files.value().empty());
  for (const SpecFile& file : files.value()) EXPECT_EQ(errors_of(file.path), "") << file.path;
}

TEST_F(SpecSchema, RefusesMistakesOfShape) {
  const std::vector<std::string> mistakes{"expect-alternative-without-grade",
                                          "expect-alternative-without-reason",
                                          "expect-bare-value",
                                          "expect-deadlock-of-a-task",
                                          "expect-empty-group",
                                          "expect-ends-without-unit",
                                          "expect-error-without-cause",
                                          "expect-nested-tiers",
                                          "expect-not-a-mapping",
                                          "expect-single-alternative",
                                          "expect-return-for-returned",
                                          "expect-unknown-key",
                                          "expect-unknown-outcome",
                                          "expect-unknown-state",
                                          "header-empty-refuted",
                                          "header-lint-without-reason",
                                          "header-newer-schema",
                                          "header-no-expect",
                                          "header-no-main",
                                          "header-no-schema",
                                          "header-unknown-feature",
                                          "header-unknown-host",
                                          "header-unknown-key",
                                          "header-unquoted-version",
                                          "name-keyword-as-task",
                                          "step-bare-word",
                                          "step-foreign-key",
                                          "step-no-list",
                                          "step-no-unit",
                                          "step-two-in-one",
                                          "step-unknown",
                                          "step-wait-one-set",
                                          "step-without-do",
                                          "value-fraction"};
  for (const std::string& name : mistakes) {
    const auto errors = errors_of(kSpecs / "invalid" / (name + ".yaml"));
    ASSERT_TRUE(errors) << name << " is no YAML";
    EXPECT_NE(*errors, "") << name;
  }
}

}  // namespace
}  // namespace concord
