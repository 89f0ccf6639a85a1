// The third Region: what is made there, what it refuses, and that monitors look for it there.
#include <gtest/gtest.h>

#include <functional>

#include "../findings.hpp"
#include "dr_fixture.hpp"

namespace formwork::failover_orchestration {
namespace {

TEST(Witness, FromTheLeastProperties) {
  const App app;
  const WitnessStack stack(app);
  EXPECT_GOLDEN(stack.synth(), "witness.tf.json");
  EXPECT_EQ(support::findings_of(app), "nothing");
}

TEST(Witness, FromAllProperties) {
  const App app;
  const DrStack stack(app, "witness", west_2_environment);
  const foundation::Key key(
      stack, "key", foundation::KeyProps{.environment = west_2_environment, .name = "data"}
  );
  const Witness witness(
      stack,
      "witness",
      WitnessProps{
          .environment = west_2_environment,
          .endpoints = {{east_1_environment, "https://use1.api.example.com/health/deep"}},
          .package = stack.package,
          .handler = "failover.look",
          .runtime = Runtime::python3_12,
          .key = key,
          .log_retention = foundation::LogRetention::days_731,
          .role_arn = witness_role_arn(west_2_environment),
          .scheduler_role_arn = witness_scheduler_role_arn(west_2_environment),
          .protection = foundation::Protection::off}
  );
  EXPECT_GOLDEN(stack.synth(), "witness_full.tf.json");
  EXPECT_EQ(support::findings_of(app), "nothing");
}

/// What monitors read is what the witness publishes: of one application and Region.
TEST(Witness, IsOfTheMonitorsApplication) {
  const TwoRegions regions;
  const WitnessStack stack(regions.app);
  EXPECT_EQ(support::findings_of(regions.app), "nothing");
  EXPECT_EQ(witness_function(west_2_environment).name, "trading-usw2-witness");
}

struct BadWitness {
  const char* name;
  std::function<void(WitnessProps&)> spoil;
};

class WitnessRules : public testing::TestWithParam<BadWitness> {};

TEST_P(WitnessRules, Say) {
  const App app;
  const DrStack stack(app, "witness", west_2_environment);
  WitnessProps props{
      .environment = west_2_environment,
      .endpoints =
          {{east_1_environment, "https://use1.api.example.com/health/deep"},
           {east_2_environment, "https://use2.api.example.com/health/deep"}},
      .package = stack.package};
  GetParam().spoil(props);
  const Witness witness(stack, "witness", props);
  EXPECT_GOLDEN(support::findings_of(app), std::string(GetParam().name) + ".txt");
}

using P = WitnessProps;

const BadWitness bad_witnesses[] = {
    {"witness_in_a_region_that_it_watches",
     [](P& p) {
       p.endpoints.push_back({west_2_environment, "https://usw2.example.com/health"});
     }},
    {"witness_watches_another_partition",
     [](P& p) { p.endpoints[0].environment.region = "us-gov-west-1"; }},
    {"witness_of_nothing", [](P& p) { p.endpoints.clear(); }},
    {"witness_of_one_region_twice",
     [](P& p) { p.endpoints[1].environment = p.endpoints[0].environment; }},
    {"witness_of_another_application",
     [](P& p) { p.endpoints[1].environment.name_prefix = "orders"; }},
    {"witness_of_what_is_no_address",
     [](P& p) {
       p.endpoints[0].url = "http://use1.api.example.com/health";
       p.endpoints[1].url = "https://use2.api.example.com/a page";
     }},
    {"witness_handler_without_a_function", [](P& p) { p.handler = "witness"; }},
    {"witness_roles_by_name",
     [](P& p) {
       p.role_arn = "witness";
       p.scheduler_role_arn = "scheduler";
     }},
    {"witness_key_elsewhere",
     [](P& p) {
       p.key = foundation::EncryptionKey::by_arn("arn:aws:kms:us-east-1:123456789012:key/dr");
     }},
};

INSTANTIATE_TEST_SUITE_P(, WitnessRules, testing::ValuesIn(bad_witnesses), [](const auto& row) {
  return row.param.name;
});

TEST(WitnessRulesOfPlaces, RefuseARegionWhereNobodyLooksForIt) {
  const OneStack one;
  const WitnessStack stack(one.app);
  OrchestrationProps props = one.least();
  props.witness_region = "eu-west-1";
  const Orchestration dr(one.stack, "dr", props);
  EXPECT_GOLDEN(support::findings_of(one.app), "witness_elsewhere.txt");
}

TEST(WitnessRulesOfPackages, RefuseThoseOfAnotherStack) {
  const App app;
  const DrStack stack(app, "witness", west_2_environment);
  const DrStack other(app, "other", west_2_environment);
  const Witness witness(
      stack,
      "witness",
      WitnessProps{
          .environment = west_2_environment,
          .endpoints = {{east_1_environment, "https://use1.api.example.com/health/deep"}},
          .package = other.package}
  );
  EXPECT_GOLDEN(support::findings_of(app), "witness_package_of_another_stack.txt");
}

}  // namespace
}  // namespace formwork::failover_orchestration
