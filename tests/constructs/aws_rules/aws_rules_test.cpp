// Each rule holds in a good example and is broken in a bad one, which differs from it by a patch.
#include "formwork/aws_rules.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <set>

#include "bindings/check.hpp"
#include "constructs/aws_rules/example_tree.hpp"
#include "support/files.hpp"

namespace formwork::aws_rules {
namespace {

using nlohmann::json;
using rules::Report;

const std::filesystem::path examples = support::source_path(__FILE__).parent_path() / "examples";

std::map<std::string, json> example_files() {
  std::map<std::string, json> files;
  for (const auto& file : std::filesystem::directory_iterator(examples))
    files.emplace(file.path().stem().string(), json::parse(support::read_file(file.path())));
  return files;
}

Report report_on(ExampleTree& tree) {
  rules::use(tree.app, security());
  rules::use(tree.app, pci_dss());
  return rules::check(tree.app);
}

std::string shown(const std::vector<Report::Finding>& findings) {
  std::string text;
  for (const auto& finding : findings) text += render_text(rules::diagnostic_of(finding));
  return text;
}

bool has(const std::vector<Report::Finding>& findings, const std::string& rule) {
  return std::any_of(findings.begin(), findings.end(), [&](const auto& finding) {
    return finding.rule->id == rule;
  });
}

class Examples : public ::testing::TestWithParam<std::string> {
 protected:
  const json file = example_files().at(GetParam());
  const json& good = file.at("good");
};

TEST_P(Examples, that_are_good_break_no_rule_and_leave_none_open) {
  ExampleTree tree(good);
  const Report report = report_on(tree);
  EXPECT_EQ(shown(report.findings), "");
  EXPECT_EQ(shown(report.undecided), "");
}

TEST_P(Examples, have_arguments_that_the_provider_knows) {
  ExampleTree tree(good);
  json document = json::parse(tree.stack.synth());
  document["terraform"]["required_providers"]["aws"] = {{"source", "hashicorp/aws"}};
  std::string text;
  std::vector<bindings::Index> indexes;
  indexes.push_back(bindings::read_index(FORMWORK_AWS_INDEX));
  for (const auto& finding : bindings::check(document, indexes, GetParam()))
    text += render_text(finding);
  EXPECT_EQ(text, "");
}

TEST_P(Examples, that_are_bad_break_their_rule) {
  for (const auto& [rule, patch] : file.at("bad").items()) {
    ExampleTree tree(good.patch(patch));
    const Report report = report_on(tree);
    EXPECT_TRUE(has(report.findings, rule)) << rule << '\n' << shown(report.undecided);
  }
}

/// With a variable in the place of the value that breaks the rule.
TEST_P(Examples, are_not_decided_where_a_value_is_not_known) {
  // What must not be there at all is judged whatever it is.
  const std::set<std::string> of_presence{
      "aws.rds.no-password",
      "aws.rds.instance-no-password",
      "aws.secretsmanager.no-plain-value",
      "aws.ec2.no-ssh-key",
      "aws.vpc.default-security-group"};
  for (const auto& [rule, patch] : file.at("bad").items()) {
    json unknown = patch;
    if (patch.size() != 1 || !patch[0].contains("value") || patch[0].at("value").is_object())
      continue;
    unknown[0]["value"] = "${var.unknown}";
    ExampleTree tree(good.patch(unknown));
    const Report report = report_on(tree);
    EXPECT_EQ(has(report.findings, rule), of_presence.count(rule) == 1) << rule << '\n'
                                                                        << shown(report.findings);
  }
}

INSTANTIATE_TEST_SUITE_P(
    All,
    Examples,
    ::testing::ValuesIn([] {
      std::vector<std::string> names;
      for (const auto& [name, file] : example_files()) names.push_back(name);
      return names;
    }()),
    [](const auto& name) { return name.param; }
);

std::set<std::string> ids_of(const rules::Pack& pack) {
  std::set<std::string> ids;
  for (const auto& rule : pack.rules) ids.insert(rule.id);
  return ids;
}

TEST(AwsRules, all_have_an_example) {
  std::set<std::string> shown_rules;
  for (const auto& [name, file] : example_files())
    for (const auto& [rule, patch] : file.at("bad").items()) shown_rules.insert(rule);
  std::set<std::string> all = ids_of(security());
  all.merge(ids_of(pci_dss()));
  EXPECT_EQ(shown_rules, all);
  EXPECT_GE(all.size(), 120U);
}

TEST(AwsRules, are_named_once_and_say_what_to_do) {
  for (const rules::Pack& pack : {security(), pci_dss()}) {
    EXPECT_EQ(ids_of(pack).size(), pack.rules.size()) << pack.name;
    for (const rules::Rule& rule : pack.rules) {
      EXPECT_FALSE(rule.types.empty()) << rule.id;
      EXPECT_FALSE(rule.remedy.empty()) << rule.id;
      EXPECT_FALSE(rule.source.empty()) << rule.id;
      EXPECT_NE(rule.message.back(), '.') << rule.id;
    }
  }
}

TEST(AwsRules, name_the_requirements_of_pci_dss) {
  for (const rules::Rule& rule : pci_dss().rules)
    EXPECT_NE(rule.source.find("PCI DSS 4.0"), std::string::npos) << rule.id;
}

TEST(AwsRules, link_to_the_controls_of_security_hub) {
  const auto all = security().rules;
  const auto versioning = std::find_if(all.begin(), all.end(), [](const rules::Rule& rule) {
    return rule.id == "aws.s3.versioning";
  });
  ASSERT_NE(versioning, all.end());
  EXPECT_EQ(
      versioning->source,
      "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-14; "
      "PCI DSS 4.0: 10.3.4"
  );
}

}  // namespace
}  // namespace formwork::aws_rules
