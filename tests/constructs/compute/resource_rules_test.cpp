// What a reviewer demands of the compute layer, by its number: it holds for an application as it is
// made, and each change of what is written that breaks it is refused, with one golden.
#include <gtest/gtest.h>

#include <formwork/aws/acm_certificate.hpp>
#include <formwork/aws/acm_certificate_validation.hpp>
#include <functional>

#include "../findings.hpp"
#include "application_fixture.hpp"
#include "formwork/foundation/app_checks.hpp"
#include "formwork/foundation/written_element.hpp"

namespace formwork::compute {
namespace {

using support::findings_of;

struct Mutation {
  const char* name;
  std::function<void(const Application&)> apply;
};

class ComputeRules : public testing::TestWithParam<Mutation> {};

TEST_P(ComputeRules, Refuse) {
  App app;
  const RegionStack stack(app, "region", "us-east-1");
  const Application application(stack, "app", stack.props());
  GetParam().apply(application);
  EXPECT_GOLDEN(findings_of(app), std::string(GetParam().name) + ".txt");
}

TEST(Compute, HoldsAsItIsMade) {
  App app;
  const RegionStack stack(app, "region", "us-east-1");
  const Application application(stack, "app", stack.props());
  EXPECT_EQ(findings_of(app), "nothing");
}

TEST(Compute, T3_6_TakesAnIssuedCertificate) {
  App app;
  const RegionStack stack(app, "region", "us-east-1");
  const aws::AcmCertificate certificate{
      stack,
      "certificate",
      {.domain_name = "example.org"},
      {.lifecycle = {{.create_before_destroy = true}}}};
  const aws::AcmCertificateValidation validation{
      stack, "validation", {.certificate_arn = certificate.arn()}};
  ApplicationProps props = stack.props();
  props.certificate_arn = validation.certificate_arn();
  const Application application(stack, "app", props);
  EXPECT_EQ(findings_of(app), "nothing");
}

/// The statements of the volumes' key for the role that launches instances.
TEST(Compute, C10_TheKeyLetsTheServiceLinkedRoleInAndMakeGrants) {
  App app;
  const RegionStack stack(app, "region", "us-east-1");
  const Application application(stack, "app", stack.props());
  const auto keys = foundation::resources_in(application.instances, "aws_kms_key");
  ASSERT_EQ(keys.size(), 1U);
  const std::string policy = foundation::WrittenElement(keys[0]).at("policy");
  const std::string role = iam::autoscaling_service_role_arn(stack.environment);
  EXPECT_NE(
      policy.find(
          R"({"Action":["kms:Decrypt","kms:DescribeKey","kms:Encrypt","kms:GenerateDataKeyWithoutPlaintext","kms:ReEncrypt*"],"Effect":"Allow","Principal":{"AWS":")" +
          role
      ),
      policy.npos
  ) << policy;
  EXPECT_NE(
      policy.find(
          R"({"Action":"kms:CreateGrant","Condition":{"Bool":{"kms:GrantIsForAWSResource":"true"}},"Effect":"Allow","Principal":{"AWS":")" +
          role
      ),
      policy.npos
  ) << policy;
  EXPECT_EQ(
      foundation::WrittenElement(application.instances.group).at("service_linked_role_arn"), role
  );
}

TEST(Compute, HoldsForOneInstance) {
  App app;
  const RegionStack stack(app, "region", "us-east-1");
  ApplicationProps props = stack.props();
  props.min_size = 1;
  props.max_size = 1;
  props.protection = foundation::Protection::off;
  const Application application(stack, "app", props);
  EXPECT_EQ(findings_of(app), "nothing");
}

/// Writes something else at a place of the group, the template, the load balancer and so on.
std::function<void(const Application&)> group(const char* pointer, Value<Any> value) {
  return [=](const Application& app) { app.instances.group->override_set(pointer, value); };
}
std::function<void(const Application&)> launch_template(const char* pointer, Value<Any> value) {
  return
      [=](const Application& app) { app.instances.launch_template->override_set(pointer, value); };
}
std::function<void(const Application&)> lb(const char* pointer, Value<Any> value) {
  return [=](const Application& app) { app.load_balancer.lb->override_set(pointer, value); };
}
std::function<void(const Application&)> targets(const char* pointer, Value<Any> value) {
  return
      [=](const Application& app) { app.load_balancer.target_group->override_set(pointer, value); };
}
std::function<void(const Application&)> listener(const char* pointer, Value<Any> value) {
  return [=](const Application& app) { app.load_balancer.listener->override_set(pointer, value); };
}

const Value<Any> one_subnet = Value<List<std::string>>({"subnet-1"});

const Mutation mutations[] = {
    {"C02_one_subnet", group("/vpc_zone_identifier", one_subnet)},
    {"C03_one_type",
     group(
         "/mixed_instances_policy/launch_template/override",
         list({object({{"instance_type", "t3.large"}})})
     )},
    {"C03_template_of_the_group", group("/launch_template", object({{"id", "lt-1"}}))},
    {"C04_spot_in_the_minimum",
     group("/mixed_instances_policy/instances_distribution/on_demand_base_capacity", 1)},
    {"C05_cheapest_spot",
     group(
         "/mixed_instances_policy/instances_distribution/spot_allocation_strategy", "lowest-price"
     )},
    {"C05_no_rebalance", group("/capacity_rebalance", false)},
    {"C06_health_of_ec2", group("/health_check_type", "EC2")},
    {"C06_no_grace", group("/health_check_grace_period", 0)},
    {"C07_desired_capacity_followed",
     [](const Application& app) {
       app.instances.group->override_delete("/lifecycle/ignore_changes");
     }},
    {"C08_first_metadata_service", launch_template("/metadata_options/http_tokens", "optional")},
    {"C08_two_hops", launch_template("/metadata_options/http_put_response_hop_limit", 2)},
    {"C10_volume_in_the_clear", launch_template("/block_device_mappings/0/ebs/encrypted", "false")},
    {"C10_second_volume_without_key",
     [](const Application& app) {
       app.instances.launch_template->override_append(
           "/block_device_mappings",
           object({{"device_name", "/dev/sdb"}, {"ebs", object({{"encrypted", "true"}})}})
       );
     }},
    {"C11_public_address",
     launch_template("/network_interfaces/0/associate_public_ip_address", "true")},
    {"C12_latest_by_word",
     group(
         "/mixed_instances_policy/launch_template/launch_template_specification/version", "$Latest"
     )},
    {"C13_internal", lb("/internal", true)},
    {"C13_unprotected", lb("/enable_deletion_protection", false)},
    {"C13_headers_let_through", lb("/drop_invalid_header_fields", false)},
    {"C13_one_subnet", lb("/subnets", one_subnet)},
    {"C14_every_thirty_seconds", targets("/health_check/interval", 30)},
    {"C14_timeout_above_interval", targets("/health_check/timeout", 15)},
    {"C14_threshold_of_ten", targets("/health_check/unhealthy_threshold", 10)},
    {"C15_connections_for_an_hour", lb("/client_keep_alive", 3600)},
    {"C15_slow_deregistration", targets("/deregistration_delay", "300")},
    {"C16_last_target",
     targets("/target_group_health/dns_failover/minimum_healthy_targets_count", "1")},
    {"C16_count_per_zone", targets("/load_balancing_cross_zone_enabled", "false")},
    {"C17_old_tls", listener("/ssl_policy", "ELBSecurityPolicy-2016-08")},
    {"C17_http", listener("/protocol", "HTTP")},
    {"C19_sixty_percent",
     [](const Application& app) {
       app.instances.scaling->override_set("/target_tracking_configuration/target_value", 60);
     }},
    {"C20_no_association",
     [](const Application& app) {
       app.firewall.association->override_set("/resource_arn", "arn:aws:elasticloadbalancing:x");
     }},
    {"C20_no_rules",
     [](const Application& app) { app.firewall.web_acl->override_delete("/rule"); }},
    {"C21_logs_off", lb("/access_logs/enabled", false)},
    {"C21_logs_under_a_key",
     [](const Application& app) {
       app.access_logs.parts.encryption->override_set(
           "/rule/0/apply_server_side_encryption_by_default/sse_algorithm", "aws:kms"
       );
     }},
    {"C21_another_folder", lb("/access_logs/prefix", "elsewhere")},
    {"firewall_logs_under_another_name",
     [](const Application& app) {
       app.firewall.log_group.log_group->override_set("/name", "/trading/firewall");
     }},
    {"T3_1_groups_beside_the_interface",
     launch_template("/vpc_security_group_ids", Value<List<std::string>>({"sg-1"}))},
    {"T3_1_no_groups",
     [](const Application& app) {
       app.instances.launch_template->override_delete("/network_interfaces/0/security_groups");
     }},
    {"T3_2_targets_with_a_name", targets("/name", "app")},
    {"T3_2_destroyed_first",
     [](const Application& app) {
       app.firewall.web_acl->override_set("/lifecycle/create_before_destroy", false);
     }},
    {"T3_3_role_of_the_account",
     [](const Application& app) {
       app.instances.group->override_delete("/service_linked_role_arn");
     }},
    {"T3_4_no_refresh",
     [](const Application& app) { app.instances.group->override_delete("/instance_refresh"); }},
    {"T3_4_half_at_a_time",
     [](const Application& app) {
       app.instances.group->override_set(
           "/instance_refresh/preferences", object({{"min_healthy_percentage", 50}})
       );
     }},
    {"T3_4_rollback", group("/instance_refresh/preferences/auto_rollback", true)},
    {"T3_4_image_without_version",
     [](const Application& app) {
       app.instances.launch_template->override_delete("/tag_specifications");
     }},
    {"T3_5_before_the_policy",
     [](const Application& app) { app.load_balancer.lb->override_delete("/depends_on"); }},
    {"T3_6_certificate_of_another_region",
     [](const Application& app) {
       const Stack zone(app.stack().parent().value(), "dns-zone");
       environment_of("us-east-2").provider(zone);
       const aws::AcmCertificate certificate{
           zone,
           "certificate",
           {.domain_name = "example.org"},
           {.lifecycle = {{.create_before_destroy = true}}}};
       const aws::AcmCertificateValidation validation{
           zone, "validation", {.certificate_arn = certificate.arn()}};
       app.load_balancer.listener->set_argument("certificate_arn", validation.certificate_arn());
     }},
    {"T3_6_certificate_destroyed_first",
     [](const Application& app) {
       const aws::AcmCertificate certificate{app, "certificate", {.domain_name = "example.org"}};
       const aws::AcmCertificateValidation validation{
           app, "validation", {.certificate_arn = certificate.arn()}};
       app.load_balancer.listener->set_argument("certificate_arn", validation.certificate_arn());
     }},
    {"T3_6_pending_certificate",
     [](const Application& app) {
       const aws::AcmCertificate certificate{app, "certificate", {.domain_name = "example.org"}};
       app.load_balancer.listener->set_argument("certificate_arn", certificate.arn());
     }},
};

INSTANTIATE_TEST_SUITE_P(, ComputeRules, testing::ValuesIn(mutations), [](const auto& row) {
  return row.param.name;
});

}  // namespace
}  // namespace formwork::compute
