// Blocks that Terraform makes, and what is made for each: the plan says what became of them.
#include <map>

#include "e2e/planned.hpp"
#include "formwork/aws/provider.hpp"
#include "formwork/aws/s3_bucket_lifecycle_configuration.hpp"
#include "formwork/aws/security_group.hpp"
#include "formwork/aws/ssm_parameter.hpp"
#include "formwork/aws/subnet.hpp"
#include "formwork/aws/wafv2_web_acl.hpp"
#include "formwork/dynamic.hpp"
#include "formwork/formwork.hpp"
#include "formwork/iterator.hpp"

namespace formwork {
namespace {

using nlohmann::json;

class DynamicPlan : public Planned<support::ProviderTest> {
 protected:
  App app;
  Stack stack{app, "s"};
  aws::Provider provider{
      stack,
      "aws",
      {.access_key = "none",
       .region = "us-east-1",
       .secret_key = "none",
       .skip_credentials_validation = true,
       .skip_metadata_api_check = "true",
       .skip_region_validation = true,
       .skip_requesting_account_id = true}};
};

TEST_F(DynamicPlan, has_the_blocks_that_the_program_means) {
  using Lifecycles = aws::S3BucketLifecycleConfiguration;
  Variable<Map<Number>> kept{
      stack, "kept", {.default_value = std::map<std::string, int>{{"access", 30}, {"audit", 400}}}};
  Variable<List<Number>> colder{stack, "colder", {.default_value = std::vector<int>{60, 120}}};
  Variable<bool> locked{stack, "locked", {.default_value = false}};
  Lifecycles rules{
      stack,
      "rules",
      {.bucket = "logs",
       .rule = dynamic(kept.value(), [&](Value<std::string> name, Value<Number> days) {
         return Lifecycles::Rule{
             .expiration = {{.days = days}},
             .filter = {{.prefix = name + "/"}},
             .id = name,
             .status = "Enabled",
             .transition = dynamic(colder.value(), [&](Value<Number> place, Value<Number> after) {
               return Lifecycles::Rule::Transition{
                   .days = after + days,
                   .storage_class = conditional(place == 0, "STANDARD_IA", "GLACIER")};
             })};
       })}};
  // No block in Terraform, but an attribute that has objects.
  aws::SecurityGroup group{
      stack,
      "group",
      {.egress = when(locked.value(), aws::SecurityGroup::Egress{.from_port = 0, .to_port = 0}),
       .ingress = std::vector<Block<aws::SecurityGroup::Ingress>>{
           aws::SecurityGroup::Ingress{.from_port = 22, .protocol = "tcp", .to_port = 22},
           dynamic(
               std::map<std::string, int>{{"http", 80}, {"https", 443}},
               [](Value<std::string> name, Value<Number> port) {
                 return aws::SecurityGroup::Ingress{
                     .cidr_blocks = {"10.0.0.0/8"},
                     .description = name,
                     .from_port = port,
                     .protocol = "tcp",
                     .to_port = port};
               }
           )}}};
  const json planned = plan(stack);
  const json lifecycle = after(planned, "aws_s3_bucket_lifecycle_configuration.rules");
  ASSERT_EQ(lifecycle.at("rule").size(), 2U) << lifecycle.dump(1);
  EXPECT_EQ(lifecycle.at("rule")[1].at("id"), "audit");
  EXPECT_EQ(lifecycle.at("rule")[1].at("filter")[0].at("prefix"), "audit/");
  const json& transitions = lifecycle.at("rule")[1].at("transition");
  ASSERT_EQ(transitions.size(), 2U);
  const bool in_order = transitions[0].at("days") == 460;
  EXPECT_EQ(transitions[in_order ? 1 : 0].at("storage_class"), "GLACIER");
  EXPECT_EQ(transitions[in_order ? 1 : 0].at("days"), 520);
  const json ingress = after(planned, "aws_security_group.group").at("ingress");
  ASSERT_EQ(ingress.size(), 3U) << ingress.dump(1);
  std::map<int, std::string> ports;
  for (const json& rule : ingress) ports[rule.at("from_port")] = rule.at("description");
  EXPECT_EQ(ports, (std::map<int, std::string>{{22, ""}, {80, "http"}, {443, "https"}}));
}

TEST_F(DynamicPlan, nests_to_any_depth_under_for_each) {
  using Acl = aws::Wafv2WebAcl;
  Iterator groups{
      std::map<std::string, std::vector<std::string>>{{"api", {"US", "CA"}}, {"site", {"DE"}}}};
  Acl acl{
      stack,
      "acl",
      {.default_action = {{.allow = {{}}}},
       .name = groups.key(),
       .rule = dynamic(
           groups.value(),
           [&](Value<Number> position, Value<std::string> country) {
             return Acl::Rule{
                 .action =
                     Acl::Rule::Action{
                         .block =
                             Acl::Rule::Action::Block{
                                 .custom_response =
                                     Acl::Rule::Action::Block::CustomResponse{
                                         .response_code = 403,
                                         .response_header = dynamic(
                                             groups.value(),
                                             [&](Value<std::string> other) {
                                               using Response =
                                                   Acl::Rule::Action::Block::CustomResponse;
                                               return Response::ResponseHeader{
                                                   .name = "x-" + country,
                                                   .value = groups.key() + "-" + other};
                                             }
                                         )}}},
                 .name = country,
                 .priority = position,
                 .statement = {{.geo_match_statement = {{.country_codes = {country}}}}},
                 .visibility_config = {
                     {.cloudwatch_metrics_enabled = false,
                      .metric_name = country,
                      .sampled_requests_enabled = false}}};
           }
       ),
       .scope = "REGIONAL",
       .visibility_config =
           {{.cloudwatch_metrics_enabled = false,
             .metric_name = "m",
             .sampled_requests_enabled = false}}},
      {.for_each = groups}};
  Iterator acls{acl};
  aws::SsmParameter parameter{
      stack,
      "parameter",
      {.name = "/acl/" + acls.key(), .type = "String", .value = acls.value().name()},
      {.for_each = acls}};
  Output{stack, "names", {.value = list_for(acl, [](Acl one) { return one.name(); })}};
  const json planned = plan(stack);
  const json rules = after(planned, "aws_wafv2_web_acl.acl[\"api\"]").at("rule");
  ASSERT_EQ(rules.size(), 2U) << rules.dump(1);
  for (const json& rule : rules) {
    const json& headers =
        rule.at("action")[0].at("block")[0].at("custom_response")[0].at("response_header");
    ASSERT_EQ(headers.size(), 2U);
    EXPECT_EQ(headers[0].at("name"), "x-" + rule.at("name").get<std::string>());
  }
  EXPECT_EQ(after(planned, "aws_ssm_parameter.parameter[\"site\"]").at("value"), "site");
  EXPECT_EQ(
      planned.at("planned_values").at("outputs").at("names").at("value"), json({"api", "site"})
  );
}

}  // namespace
}  // namespace formwork
