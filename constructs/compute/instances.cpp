#include "formwork/compute/instances.hpp"

#include "formwork/foundation/tags.hpp"
#include "formwork/functions.hpp"
#include "formwork/meta.hpp"

namespace formwork::compute {
namespace {

using foundation::NameKind;
using Group = aws::AutoscalingGroup;
using Template = aws::LaunchTemplate;

std::optional<iam::InstanceRole> role_of(const Construct& scope, const ApplicationProps& props) {
  if (props.instance_profile_arn.is_set()) return std::nullopt;
  return iam::InstanceRole(
      scope,
      "role",
      iam::InstanceRoleProps{
          .environment = props.network.environment(),
          .name = props.name,
          .session_manager = true,
          .permissions_boundary_arn = props.permissions_boundary_arn,
      }
  );
}

std::optional<iam::AutoScalingServiceRole> service_linked_role_of(
    const Construct& scope, const ApplicationProps& props
) {
  if (props.service_linked_role_arn.is_set()) return std::nullopt;
  return iam::AutoScalingServiceRole(
      scope,
      "service_linked_role",
      iam::AutoScalingServiceRoleProps{.environment = props.network.environment()}
  );
}

/// A service-linked role has no policy that could name a customer's key: the key lets it in.
foundation::EncryptionKey volume_key_of(
    const Construct& scope, const ApplicationProps& props, const Value<std::string>& role_arn
) {
  using foundation::Statement;
  foundation::EncryptionKey key = props.volume_key
                                      ? *props.volume_key
                                      : foundation::Key(
                                            scope,
                                            "key",
                                            foundation::KeyProps{
                                                .environment = props.network.environment(),
                                                .name = props.name + "-volumes",
                                                .description = "Volumes of " + props.name,
                                            }
                                        );
  key.allow(Statement{
      .actions =
          {"kms:Decrypt",
           "kms:DescribeKey",
           "kms:Encrypt",
           "kms:GenerateDataKeyWithoutPlaintext",
           "kms:ReEncrypt*"},
      .principals = {foundation::Principal::aws(role_arn)}});
  key.allow(Statement{
      .actions = {"kms:CreateGrant"},
      .principals = {foundation::Principal::aws(role_arn)},
      .conditions = {foundation::Condition{
          .test = "Bool", .key = "kms:GrantIsForAWSResource", .values = {"true"}}}});
  return key;
}

Value<Map<std::string>> instance_tags(const Construct& construct, const Image& image) {
  if (image.version().empty()) return foundation::name_tag(construct);
  return {{"Name", construct.path()}, {"image_version", image.version()}};
}

Template::Args launch_template_args(
    const Construct& construct,
    const ApplicationProps& props,
    const foundation::EncryptionKey& volume_key,
    const Value<std::string>& instance_profile_arn
) {
  return {
      .block_device_mappings = {{
          .device_name = props.root_device,
          .ebs = {{
              .delete_on_termination = "true",
              .encrypted = "true",
              .kms_key_id = volume_key.arn(),
              .volume_size = props.volume_size,
              .volume_type = "gp3",
          }},
      }},
      .ebs_optimized = "true",
      .iam_instance_profile = {{.arn = instance_profile_arn}},
      .image_id = props.image.id(),
      .metadata_options = {{
          .http_endpoint = "enabled",
          .http_put_response_hop_limit = 1,
          .http_tokens = "required",
      }},
      .monitoring = {{.enabled = true}},
      .name = props.network.environment().name(construct, NameKind::launch_template, props.name),
      // Groups belong in here: beside an interface, EC2 takes none.
      .network_interfaces = {{
          .associate_public_ip_address = "false",
          .delete_on_termination = "true",
          .device_index = 0,
          .security_groups = {props.network.app_security_group_id()},
      }},
      .tag_specifications =
          {{.resource_type = "instance", .tags = instance_tags(construct, props.image)},
           {.resource_type = "volume", .tags = foundation::name_tag(construct)}},
      .tags = foundation::name_tag(construct),
      .update_default_version = true,
      .user_data =
          props.user_data.is_set() ? fn::base64encode(props.user_data) : Value<std::string>(unset),
  };
}

std::vector<Group::MixedInstancesPolicy::LaunchTemplate::Override> overrides(
    const std::vector<std::string>& instance_types
) {
  std::vector<Group::MixedInstancesPolicy::LaunchTemplate::Override> all;
  all.reserve(instance_types.size());
  for (const std::string& type : instance_types) all.push_back({.instance_type = type});
  return all;
}

Group::MixedInstancesPolicy mixed_instances(
    const ApplicationProps& props, const Template& launch_template
) {
  return {
      .instances_distribution = {{
          .on_demand_allocation_strategy = "prioritized",
          .on_demand_base_capacity = props.min_size,
          .on_demand_percentage_above_base_capacity = props.on_demand_above_base,
          .spot_allocation_strategy = "price-capacity-optimized",
      }},
      .launch_template = {{
          .launch_template_specification =
              {{.launch_template_id = launch_template.id(),
                .version = launch_template.latest_version().as<std::string>()}},
          .override = overrides(props.instance_types),
      }},
  };
}

Group::Args group_args(
    const Construct& construct,
    const ApplicationProps& props,
    const Template& launch_template,
    const LoadBalancer& load_balancer,
    const Value<std::string>& service_linked_role_arn
) {
  const auto warmup = props.warmup.count();
  return {
      .capacity_rebalance = true,
      .default_instance_warmup = warmup,
      .enabled_metrics = {"GroupDesiredCapacity", "GroupInServiceInstances", "GroupTotalInstances"},
      .health_check_grace_period = warmup,
      .health_check_type = "ELB",
      // New instances are healthy before old ones go.
      .instance_refresh = {{
          .preferences = {{
              .instance_warmup = std::to_string(warmup),
              .max_healthy_percentage = 110,
              .min_healthy_percentage = 100,
          }},
          .strategy = "Rolling",
      }},
      .max_size = props.max_size,
      .min_size = props.min_size,
      .mixed_instances_policy = mixed_instances(props, launch_template),
      .name = props.network.environment().name(construct, NameKind::autoscaling_group, props.name),
      .service_linked_role_arn = service_linked_role_arn,
      .tag = {{.key = "Name", .propagate_at_launch = true, .value = construct.path()}},
      .target_group_arns = {load_balancer.target_group.arn()},
      .vpc_zone_identifier = props.network.app_subnet_ids(),
  };
}

}  // namespace

Instances::Instances(
    Scope scope,
    std::string_view id,
    const ApplicationProps& props,
    const LoadBalancer& load_balancer
)
    : Construct(scope, id),
      role(role_of(*this, props)),
      service_linked_role(service_linked_role_of(*this, props)),
      volume_key(volume_key_of(
          *this,
          props,
          service_linked_role ? service_linked_role->arn() : props.service_linked_role_arn
      )),
      launch_template{
          *this,
          "launch_template",
          launch_template_args(
              *this,
              props,
              volume_key,
              role ? role->instance_profile_arn() : props.instance_profile_arn
          ),
          // An instance whose role may not do its work yet fails its first start.
          {.depends_on = role ? Addresses{*role} : Addresses(unset)},
      },
      group{
          *this,
          "group",
          group_args(
              *this,
              props,
              launch_template,
              load_balancer,
              service_linked_role ? service_linked_role->arn() : props.service_linked_role_arn
          ),
          // Its targets have health only once a listener sends to them. How many there are is
          // the scaling's concern: an apply must not send some away during an incident.
          {.depends_on = {load_balancer.listener},
           .lifecycle = {{.ignore_changes = {"desired_capacity"}}}},
      },
      scaling{
          *this,
          "scaling",
          {.autoscaling_group_name = group.name(),
           .name = "cpu",
           .policy_type = "TargetTrackingScaling",
           .target_tracking_configuration = {{
               .predefined_metric_specification =
                   {{.predefined_metric_type = "ASGAverageCPUUtilization"}},
               .target_value = props.target_utilization,
           }}},
      } {}

}  // namespace formwork::compute
