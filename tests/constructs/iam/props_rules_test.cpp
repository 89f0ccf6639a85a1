// One row, and one golden, for each property that the roles and the boundary refuse.
#include <gtest/gtest.h>

#include <functional>

#include "../findings.hpp"
#include "identity_fixture.hpp"

namespace formwork::iam {
namespace {

using support::findings_of;

template <class Props>
struct Bad {
  const char* name;
  std::function<void(Props&)> spoil;
};

/// The findings for the right properties with something spoilt in them.
template <class Thing, class Props>
std::string said_of(Props props, const Bad<Props>& bad) {
  const Identity identity;
  bad.spoil(props);
  Thing(identity.stack, "it", props);
  return findings_of(identity.app);
}

std::string golden_of(const auto& bad) { return std::string(bad.name) + ".txt"; }
std::string name_of(const auto& row) { return row.param.name; }

class BoundaryRules : public testing::TestWithParam<Bad<RegionBoundaryProps>> {};
TEST_P(BoundaryRules, Say) {
  EXPECT_GOLDEN(said_of<RegionBoundary>(boundary_props(), GetParam()), golden_of(GetParam()));
}

class InstanceRules : public testing::TestWithParam<Bad<InstanceRoleProps>> {};
TEST_P(InstanceRules, Say) {
  EXPECT_GOLDEN(said_of<InstanceRole>(instance_props(), GetParam()), golden_of(GetParam()));
}

class OperatorRules : public testing::TestWithParam<Bad<CrossAccountRoleProps>> {};
TEST_P(OperatorRules, Say) {
  EXPECT_GOLDEN(said_of<CrossAccountRole>(operator_props(), GetParam()), golden_of(GetParam()));
}

const Bad<RegionBoundaryProps> bad_boundaries[] = {
    {"boundary_without_environment", [](auto& p) { p.environments.clear(); }},
    {"boundary_of_two_accounts", [](auto& p) { p.environments[1].account_id = "210987654321"; }},
    {"boundary_of_two_prefixes", [](auto& p) { p.environments[1].name_prefix = "other"; }},
    {"boundary_region_twice", [](auto& p) { p.environments[1].region = "us-east-1"; }},
    {"boundary_witness_may_be_lost", [](auto& p) { p.witness_region = "us-east-2"; }},
    {"boundary_witness_is_a_zone", [](auto& p) { p.witness_region = "us-west-2a"; }},
    {"boundary_of_bad_environment", [](auto& p) { p.environments[0].region = "east"; }},
};
INSTANTIATE_TEST_SUITE_P(, BoundaryRules, testing::ValuesIn(bad_boundaries), name_of<testing::TestParamInfo<Bad<RegionBoundaryProps>>>);

const Bad<InstanceRoleProps> bad_instances[] = {
    {"instance_bucket_is_a_pattern", [](auto& p) { p.buckets = {"trading-*"}; }},
    {"instance_bucket_is_an_arn",
     [](auto& p) { p.append_only_buckets = {"arn:aws:s3:::trading-audit"}; }},
    {"instance_reads_audit", [](auto& p) { p.buckets = p.append_only_buckets; }},
    {"instance_namespace_of_aws", [](auto& p) { p.metric_namespace = "AWS/EC2"; }},
};
INSTANTIATE_TEST_SUITE_P(, InstanceRules, testing::ValuesIn(bad_instances), name_of<testing::TestParamInfo<Bad<InstanceRoleProps>>>);

const Bad<CrossAccountRoleProps> bad_operators[] = {
    {"operators_without_name", [](auto& p) { p.name = ""; }},
    {"operators_of_own_account", [](auto& p) { p.trusted_account_id = "123456789012"; }},
    {"operators_of_short_account", [](auto& p) { p.trusted_account_id = "2109"; }},
    {"operators_external_id_short", [](auto& p) { p.external_id = "x"; }},
    {"operators_external_id_with_space", [](auto& p) { p.external_id = "trading operators"; }},
    {"operators_principal_is_a_pattern",
     [](auto& p) { p.who = Principals{{"arn:aws:iam::210987654321:role/*"}}; }},
    {"operators_principal_of_another_account",
     [](auto& p) { p.who = Principals{{"arn:aws:iam::111111111111:role/operators"}}; }},
    {"operators_without_principals", [](auto& p) { p.who = Principals{}; }},
    {"operators_second_factor_long_ago",
     [](auto& p) { p.who = MultiFactor{std::chrono::hours{48}}; }},
    {"operators_call_a_function",
     [](auto& p) {
       p.function_alias_arns = {east_2_environment.arn("lambda", "function:orchestrator")};
     }},
    {"operators_call_a_version",
     [](auto& p) {
       p.function_alias_arns = {east_2_environment.arn("lambda", "function:orchestrator:7")};
     }},
    {"operators_call_any_alias",
     [](auto& p) {
       p.function_alias_arns = {east_2_environment.arn("lambda", "function:orchestrator:*")};
     }},
    {"operators_call_nothing", [](auto& p) { p.function_alias_arns.clear(); }},
    {"operators_stay_too_long", [](auto& p) { p.longest_session = std::chrono::hours{13}; }},
};
INSTANTIATE_TEST_SUITE_P(, OperatorRules, testing::ValuesIn(bad_operators), name_of<testing::TestParamInfo<Bad<CrossAccountRoleProps>>>);

TEST(AutoScalingServiceRole, DemandsAnEnvironment) {
  const Identity identity;
  const AutoScalingServiceRole role(
      identity.stack,
      "autoscaling",
      AutoScalingServiceRoleProps{
          .environment = {.account_id = "1", .region = "", .name_prefix = ""}}
  );
  EXPECT_GOLDEN(findings_of(identity.app), "autoscaling_of_bad_environment.txt");
}

}  // namespace
}  // namespace formwork::iam
