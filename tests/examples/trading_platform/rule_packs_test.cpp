// What `formwork check` finds of the platform, and what the page of the rules says of that.
#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "formwork/aws_rules.hpp"
#include "support/files.hpp"
#include "support/process.hpp"

namespace trading {
namespace {

using nlohmann::json;

const std::filesystem::path root =
    formwork::support::source_path(__FILE__).parent_path() / "../../..";

/// What the tool prints of a stage.
json checked(const std::string& stage) {
  const formwork::support::TemporaryDirectory output;
  const auto result = formwork::support::run_process(
      {FORMWORK_TOOL,
       "check",
       "--app",
       TRADING_PLATFORM,
       "--output",
       output.path().string(),
       "--json",
       "--fail-on",
       "never"},
      {.directory = root / "examples/trading_platform",
       .environment = {{"CDKTF_CONTEXT_JSON", R"({"stage":")" + stage + R"("})"}}}
  );
  EXPECT_EQ(result.exit_code, 0) << result.error;
  return json::parse(result.output);
}

std::string shown(const json& findings) {
  std::string text;
  for (const json& finding : findings)
    if (finding.at("severity") != "info")
      text += finding.at("rule").get<std::string>() + " at " +
              finding.at("constructPath").get<std::string>() + ": " + finding.at("found").dump() +
              '\n';
  return text;
}

const json& production() {
  static const json found = checked("prod");
  return found;
}

class RulePacks : public testing::TestWithParam<const char*> {};

TEST_P(RulePacks, FindNothingAndLeaveNothingOpen) {
  const json found = std::string(GetParam()) == "prod" ? production() : checked(GetParam());
  EXPECT_EQ(shown(found.at("findings")), "");
  EXPECT_EQ(shown(found.at("undecided")), "");
  EXPECT_EQ(found.at("unused").dump(2), "[]");
  EXPECT_GE(found.at("checks"), 1000);
}

INSTANTIATE_TEST_SUITE_P(
    Stages,
    RulePacks,
    testing::Values("dev", "staging", "prod"),
    [](const auto& stage) { return std::string(stage.param); }
);

TEST(RulePacksOfProduction, AHandfulIsAcknowledged) {
  std::set<std::string> rules;
  for (const json& finding : production().at("acknowledged"))
    rules.insert(finding.at("rule").get<std::string>());
  EXPECT_LE(rules.size(), 9U);
}

/// The page's rows: the rules, and what it says of the platform.
struct Row {
  std::set<std::string> rules;
  std::string platform;
};

std::vector<Row> rows_of_the_page() {
  const std::string page = formwork::support::read_file(root / "constructs/aws_rules/coverage.md");
  std::vector<Row> rows;
  std::istringstream lines(page);
  static const std::regex row(R"(\| (.+) \| (.+) \| (.+) \| (.+) \|)");
  static const std::regex rule(R"(`(aws\.[a-z0-9.-]+)`)");
  for (std::string line; std::getline(lines, line);) {
    std::smatch parts;
    if (!std::regex_match(line, parts, row) || parts[1] == "asked by") continue;
    Row read{.rules = {}, .platform = parts[4]};
    const std::string rules = parts[3];
    for (std::sregex_iterator at(rules.begin(), rules.end(), rule), end; at != end; ++at)
      read.rules.insert((*at)[1]);
    EXPECT_EQ(read.rules.empty(), rules.rfind("none: ", 0) == 0) << line;
    rows.push_back(std::move(read));
  }
  return rows;
}

TEST(CoveragePage, HasEveryRule) {
  std::set<std::string> all;
  for (const auto& pack : {formwork::aws_rules::security(), formwork::aws_rules::pci_dss()})
    for (const auto& rule : pack.rules) all.insert(rule.id);
  std::set<std::string> on_the_page;
  for (const Row& row : rows_of_the_page()) on_the_page.insert(row.rules.begin(), row.rules.end());
  EXPECT_EQ(on_the_page, all);
  EXPECT_GE(rows_of_the_page().size(), 100U);
}

TEST(CoveragePage, SaysWhatIsAcknowledgedInThePlatform) {
  std::map<std::string, std::string> reasons;
  for (const json& finding : production().at("acknowledged"))
    reasons[finding.at("rule")] = finding.at("reason");
  for (const Row& row : rows_of_the_page()) {
    std::string expected;
    for (const auto& [rule, reason] : reasons) {
      if (row.rules.count(rule) == 0) continue;
      expected += (expected.empty() ? "`" : "; `") + rule + "` acknowledged: " + reason;
    }
    if (expected.empty()) expected = row.rules.empty() ? "not applicable" : "holds";
    EXPECT_EQ(row.platform, expected);
  }
}

}  // namespace
}  // namespace trading
