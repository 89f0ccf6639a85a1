// One row, and one golden, for each property that an application refuses.
#include <gtest/gtest.h>

#include <functional>

#include "../findings.hpp"
#include "application_fixture.hpp"

namespace formwork::compute {
namespace {

using support::findings_of;

struct Bad {
  const char* name;
  std::function<void(ApplicationProps&)> spoil;
};

class ApplicationRules : public testing::TestWithParam<Bad> {};

TEST_P(ApplicationRules, Say) {
  App app;
  const RegionStack stack(app, "region", "us-east-1");
  ApplicationProps props = stack.props();
  GetParam().spoil(props);
  Application(stack, "app", props);
  EXPECT_GOLDEN(findings_of(app), std::string(GetParam().name) + ".txt");
}

using Props = ApplicationProps;

const Bad bad_props[] = {
    {"name_with_capitals", [](Props& p) { p.name = "Orders"; }},
    {"min_size_zero", [](Props& p) { p.min_size = 0; }},
    {"min_size_above_max", [](Props& p) { p.max_size = 2; }},
    {"two_instance_types",
     [](Props& p) {
       p.instance_types = {"t3.large", "m5.large"};
     }},
    {"instance_type_twice",
     [](Props& p) {
       p.instance_types = {"t3.large", "m5.large", "t3.large"};
     }},
    {"instance_type_without_size",
     [](Props& p) {
       p.instance_types = {"t3.large", "m5", "c5.large"};
     }},
    {"instance_types_of_two_architectures",
     [](Props& p) {
       p.instance_types = {"t3.large", "t4g.large", "c7gn.large", "g5.xlarge"};
     }},
    {"on_demand_above_base", [](Props& p) { p.on_demand_above_base = foundation::Percent{120}; }},
    {"warmup_too_short", [](Props& p) { p.warmup = std::chrono::seconds{30}; }},
    {"image_is_a_name", [](Props& p) { p.image = Image::by_id("web"); }},
    {"image_without_version", [](Props& p) { p.image = Image::parameter("/trading/ami", ""); }},
    {"image_of_no_parameter", [](Props& p) { p.image = Image::parameter("", "1"); }},
    {"volume_key_elsewhere",
     [](Props& p) {
       p.volume_key =
           foundation::EncryptionKey::by_arn("arn:aws:kms:us-east-2:123456789012:key/volumes");
     }},
    {"log_key_elsewhere",
     [](Props& p) {
       p.log_key = foundation::EncryptionKey::by_arn("arn:aws:kms:us-east-2:123456789012:key/logs");
     }},
    {"health_check_path_is_a_word", [](Props& p) { p.health_check_path = "health"; }},
    {"min_healthy_targets_one", [](Props& p) { p.min_healthy_targets = 1; }},
    {"min_healthy_targets_above_min_size", [](Props& p) { p.min_healthy_targets = 4; }},
    {"target_utilization_sixty", [](Props& p) { p.target_utilization = foundation::Percent{60}; }},
    {"no_managed_rules", [](Props& p) { p.managed_rules.clear(); }},
    {"managed_rules_twice",
     [](Props& p) {
       p.managed_rules = {ManagedRules::common, ManagedRules::common};
     }},
    {"volume_too_small", [](Props& p) { p.volume_size = foundation::Gibibytes{4}; }},
    {"root_device_is_a_name", [](Props& p) { p.root_device = "xvda"; }},
    {"certificate_elsewhere",
     [](Props& p) { p.certificate_arn = "arn:aws:acm:us-east-2:123456789012:certificate/1"; }},
    {"certificate_unset", [](Props& p) { p.certificate_arn = unset; }},
    {"profile_is_a_role",
     [](Props& p) { p.instance_profile_arn = "arn:aws:iam::123456789012:role/app"; }},
    {"linked_role_is_another",
     [](Props& p) { p.service_linked_role_arn = "arn:aws:iam::123456789012:role/app"; }},
    {"several_properties",
     [](Props& p) {
       p.name = "";
       p.warmup = std::chrono::seconds{0};
       p.target_utilization = foundation::Percent{0};
     }},
};

INSTANTIATE_TEST_SUITE_P(, ApplicationRules, testing::ValuesIn(bad_props), [](const auto& row) {
  return row.param.name;
});

TEST(ApplicationWithLogs, RefusesABucketOfAnotherRegion) {
  App app;
  const RegionStack stack(app, "region", "us-east-1");
  const Stack other(app, "other");
  const foundation::Environment environment = environment_of("us-east-2");
  environment.provider(other);
  ApplicationProps props = stack.props();
  props.access_logs = storage::AccessLogBucket(
      other, "logs", storage::AccessLogBucketProps{.environment = environment}
  );
  Application(stack, "app", props);
  EXPECT_GOLDEN(findings_of(app), "access_logs_elsewhere.txt");
}

TEST(ApplicationInARefusedNetwork, LeavesTheWordToTheNetwork) {
  App app;
  const Stack stack(app, "region");
  const foundation::Environment environment = environment_of("us-east-1");
  environment.provider(stack);
  const networking::Network network(
      stack,
      "network",
      networking::NetworkProps{.environment = environment, .cidr_block = foundation::Cidr("ten")}
  );
  Application(
      stack,
      "app",
      ApplicationProps{
          .network = network,
          .certificate_arn = environment.arn("acm", "certificate/1"),
          .image = Image::by_id("ami-0abcdef1234567890"),
          .name = "",
      }
  );
  EXPECT_GOLDEN(findings_of(app), "refused_network.txt");
}

}  // namespace
}  // namespace formwork::compute
