#include "formwork/compute.hpp"

#include "application_fixture.hpp"
#include "formwork/variable.hpp"
#include "support/golden.hpp"

namespace formwork::compute {
namespace {

TEST(Application, FromTheLeastProperties) {
  App app;
  const RegionStack stack(app, "region", "us-east-1");
  const Application application(
      stack,
      "app",
      ApplicationProps{
          .network = stack.network,
          .certificate_arn = stack.environment.arn("acm", "certificate/1"),
          .image = Image::by_id("ami-0abcdef1234567890"),
      }
  );
  EXPECT_GOLDEN(stack.synth(), "minimal.tf.json");
}

TEST(Application, FromAllProperties) {
  App app;
  const RegionStack stack(app, "region", "us-east-2");
  const foundation::Key key(
      stack, "key", foundation::KeyProps{.environment = stack.environment, .name = "trading"}
  );
  ApplicationProps props = stack.props();
  props.name = "orders-and-quotes";
  props.user_data = "#!/bin/sh\nsystemctl start trading\n";
  props.min_size = 6;
  props.max_size = 60;
  props.instance_types = {"m7g.large", "c7g.xlarge", "t4g.large"};
  props.on_demand_above_base = foundation::Percent{50};
  props.target_utilization = foundation::Percent{35};
  props.warmup = std::chrono::minutes{3};
  props.volume_size = foundation::Gibibytes{100};
  props.root_device = "/dev/sda1";
  props.protocol = Protocol::http;
  props.health_check_path = "/status?shallow=1";
  props.min_healthy_targets = 3;
  props.redirect_http = true;
  props.managed_rules = {ManagedRules::common};
  props.emptied = storage::Emptied::on_destroy;
  props.firewall_log_retention = foundation::LogRetention::days_731;
  props.log_key = key;
  props.volume_key = key;
  props.protection = foundation::Protection::off;
  const Application application(stack, "app", props);
  EXPECT_GOLDEN(stack.synth(), "full.tf.json");
}

TEST(Application, HoldsNoIamWhenItsRolesAreGiven) {
  App app;
  const RegionStack stack(app, "region", "us-east-1");
  const Application application(stack, "app", stack.props());
  EXPECT_EQ(stack.synth().find("\"aws_iam_"), std::string::npos);
  EXPECT_FALSE(application.instances.role);
}

TEST(Application, GivesOutWhatAlarmsAndRecordsNeed) {
  App app;
  const RegionStack stack(app, "region", "us-east-1");
  const Application application(stack, "app", stack.props());
  const std::string address = application.load_balancer.lb->address();
  const std::pair<Value<std::string>, std::string> outputs[] = {
      {application.dns_name(), address + ".dns_name"},
      {application.zone_id(), address + ".zone_id"},
      {application.load_balancer_arn(), address + ".arn"},
      {application.load_balancer_arn_suffix(), address + ".arn_suffix"},
      {application.target_group_arn_suffix(),
       application.load_balancer.target_group->address() + ".arn_suffix"},
      {application.autoscaling_group_name(), application.instances.group->address() + ".name"},
      {application.access_log_bucket(), application.access_logs.parts.bucket->address() + ".id"},
  };
  for (const auto& [value, reference] : outputs) {
    const std::string name = "local-" + reference;
    const Local<std::string> local{stack, name, value};
    EXPECT_EQ(local->synth(), "\"${" + reference + "}\"");
  }
}

}  // namespace
}  // namespace formwork::compute
