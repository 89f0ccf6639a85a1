#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "formwork/formwork.hpp"
#include "formwork/module.hpp"
#include "formwork/rules.hpp"
#include "support/files.hpp"
#include "synth/findings.hpp"

namespace formwork::rules {
namespace {

Rule named(std::string id, Severity severity, Demand demand) {
  return {
      .id = std::move(id),
      .severity = severity,
      .types = {"aws_s3_bucket"},
      .message = "a bucket does not have our name",
      .remedy = "begin `bucket` with acme-",
      .source = "https://wiki.acme.example/buckets",
      .demand = std::move(demand)};
}

const Pack acme{
    .name = "acme",
    .rules = {
        named("acme.name", Severity::error, matches("bucket", "acme-*")),
        named("acme.tags", Severity::warning, is_given("tags.Team"))}};

class Checks : public ::testing::Test {
 protected:
  std::string found(const std::vector<Report::Finding>& findings) const {
    std::string text;
    for (const auto& finding : findings)
      text += finding.rule->id + ' ' + finding.element.path() +
              (finding.reason.empty() ? "" : " because " + finding.reason) + '\n';
    return text;
  }

  support::TemporaryDirectory output;
  App app{{.output = output.path().string()}};
  Stack stack{app, "s"};
  Construct site{stack, "site"};
  Resource good{
      stack, "good", "aws_s3_bucket", {{"bucket", "acme-x"}, {"tags", object({{"Team", "x"}})}}};
  Resource bad{site, "bad", "aws_s3_bucket", {{"bucket", "x"}}};
  Resource other{site, "other", "aws_sns_topic"};
};

TEST_F(Checks, of_the_whole_app) {
  use(app, acme);
  const Report report = check(app);
  EXPECT_EQ(found(report.findings), "acme.name s/site/bad\nacme.tags s/site/bad\n");
  EXPECT_EQ(report.checks, 4U);
  EXPECT_EQ(report.packs.size(), 1U);
  EXPECT_GOLDEN(
      support::without_line_numbers(render_text(diagnostic_of(report.findings[0]))), "finding.txt"
  );
}

TEST_F(Checks, of_a_part) {
  use(site, acme);
  EXPECT_EQ(check(app).checks, 2U);
  EXPECT_EQ(check(bad).checks, 2U);
  EXPECT_EQ(check(good).checks, 0U);
}

TEST_F(Checks, a_rule_of_several_packs_is_asked_once) {
  use(app, acme);
  use(site, acme);
  use(app, {.name = "more", .rules = {acme.rules[0]}});
  const Report report = check(app);
  EXPECT_EQ(report.checks, 4U);
  EXPECT_EQ(report.packs.size(), 2U);
}

TEST_F(Checks, a_rule_for_all_types) {
  Rule rule = acme.rules[1];
  rule.types = {};
  use(app, {.name = "all", .rules = {rule}});
  EXPECT_EQ(found(check(app).findings), "acme.tags s/site/bad\nacme.tags s/site/other\n");
}

TEST_F(Checks, what_is_acknowledged_is_reported_with_its_reason) {
  use(app, acme);
  site.acknowledge("acme.name", "the name is older than the rule");
  const Report report = check(app);
  EXPECT_EQ(found(report.findings), "acme.tags s/site/bad\n");
  EXPECT_EQ(
      found(report.acknowledged), "acme.name s/site/bad because the name is older than the rule\n"
  );
  EXPECT_TRUE(report.unused.empty());
}

TEST_F(Checks, an_acknowledgement_of_nothing_is_reported) {
  use(app, acme);
  good->acknowledge("acme.name", "a reason that has passed");
  good->acknowledge("acme.nmae", "a word that is misspelt");
  good->acknowledge("other.code", "a warning of somebody else");
  good->add_warning("acme.own", "our own warning");
  good->acknowledge("acme.own", "it is no rule");
  const Report report = check(app);
  ASSERT_EQ(report.unused.size(), 2U);
  EXPECT_EQ(report.unused[0].code, "acme.name");
  EXPECT_EQ(report.unused[1].code, "acme.nmae");
}

TEST_F(Checks, what_cannot_be_decided_is_no_finding) {
  use(app, acme);
  Resource unknown{
      stack, "unknown", "aws_s3_bucket", {{"bucket", raw("var.name")}, {"tags", raw("var.tags")}}};
  const Report report = check(unknown);
  EXPECT_TRUE(report.findings.empty());
  EXPECT_EQ(found(report.undecided), "acme.name s/unknown\n");
  EXPECT_GOLDEN(
      support::without_line_numbers(render_text(diagnostic_of(report.undecided[0]))),
      "undecided.txt"
  );
}

TEST_F(Checks, do_not_look_into_modules_and_say_so) {
  use(app, acme);
  Module module{site, "module", {.source = "acme/site/aws"}, unset};
  const Report report = check(app);
  ASSERT_EQ(report.modules.size(), 1U);
  EXPECT_EQ(report.modules[0].path(), "s/site/module");
  EXPECT_EQ(report.checks, 4U);
}

TEST_F(Checks, fail_the_synthesis_alone_where_they_shall) {
  use(app, acme);
  EXPECT_NO_THROW(app.assemble());
  use(site, acme, {.refuse = Severity::error});
  EXPECT_GOLDEN(findings_of([&] { app.assemble(); }), "refused.txt");
  site.acknowledge("acme.name", "the name is older than the rule");
  EXPECT_NO_THROW(app.assemble());
}

TEST_F(Checks, are_written_when_the_tool_asks) {
  use(app, acme);
  site.acknowledge("acme.tags", "tagged by somebody else");
  good->acknowledge("acme.tags", "of no use");
  const auto file = output.path() / "checks.json";
  ::setenv("FORMWORK_CHECK", "true", 1);
  app.synth();
  ::unsetenv("FORMWORK_CHECK");
  EXPECT_GOLDEN(support::without_line_numbers(support::read_file(file)), "checks.json");
  app.synth();
  EXPECT_FALSE(std::filesystem::exists(file)) << "what was found may hold no more";
}

TEST_F(Checks, are_not_made_of_an_app_that_has_been_written) {
  app.synth();
  EXPECT_THROW(use(app, acme), Error);
}

}  // namespace
}  // namespace formwork::rules
