#include <functional>

#include "resource_rules.hpp"

namespace formwork::compute {
namespace {

constexpr const char* distribution = "mixed_instances_policy.instances_distribution.";

Found group_types(const Written& w) {
  return plus(
      if_there(w.group, {"launch_template", "launch_configuration"}),
      fewer(w.group, "mixed_instances_policy.launch_template.override", 3)
  );
}

Found spot_hygiene(const Written& w) {
  return unless_all(
      {{w.group,
        "mixed_instances_policy.instances_distribution.spot_allocation_strategy",
        "price-capacity-optimized"},
       {w.group,
        "mixed_instances_policy.instances_distribution.on_demand_allocation_strategy",
        "prioritized"},
       {w.group, "capacity_rebalance", "true"}}
  );
}

Found refresh(const Written& w) {
  Found found = unless_all({{w.group, "instance_refresh.strategy", "Rolling"}});
  const bool keeps_capacity =
      w.group.number("instance_refresh.preferences.min_healthy_percentage") >= 90 ||
      w.group.number("instance_refresh.preferences.max_healthy_percentage") > 100;
  if (!keeps_capacity)
    found.push_back(w.group.line("instance_refresh.preferences.min_healthy_percentage"));
  if (w.group.at("instance_refresh.preferences.auto_rollback") == "true")
    found.push_back(w.group.line("instance_refresh.preferences.auto_rollback"));
  if (w.launch_template.has("image_id", "resolve:ssm:") &&
      !w.launch_template.has("tag_specifications", "image_version"))
    found.push_back(w.launch_template.line("image_id") + " without the tag image_version");
  return found;
}

/// What each of several blocks must have: `ebs.encrypted` of every device.
Found each_block(
    const Resource& resource,
    const std::string& blocks,
    const std::function<bool(const std::string& path)>& is_right,
    const std::string& what
) {
  Found found;
  for (std::size_t i = 0; i < resource.count(blocks); ++i) {
    std::string path = blocks;
    path.append(".").append(std::to_string(i)).append(".").append(what);
    if (!is_right(path)) found.push_back(resource.line(path));
  }
  return plus(found, fewer(resource, blocks.c_str(), 1));
}

const foundation::Rule<Written> rules[] = {
    {"compute.C02",
     "a group of instances is in fewer than three subnets",
     "leave it in the network's app subnets",
     [](const Written& w) { return fewer(w.group, "vpc_zone_identifier", 3); }},
    {"compute.C03",
     "a group launches fewer than three types of instances",
     "name types in instance_types; a launch template of the group itself knows one",
     group_types},
    {"compute.C04",
     "a group has Spot instances in its minimum, and Spot is gone when everybody moves",
     "leave on_demand_base_capacity at min_size or above",
     [](const Written& w) {
       const std::string path = std::string(distribution) + "on_demand_base_capacity";
       return found_unless(
           w.group.number(path) >= w.group.number("min_size"),
           w.group.line(path) + ", " + w.group.line("min_size")
       );
     }},
    {"compute.C05",
     "a group chooses its Spot or On-Demand instances badly",
     "leave price-capacity-optimized, prioritized and capacity_rebalance as they are",
     spot_hygiene},
    {"compute.C06",
     "a group does not replace what the load balancer finds unhealthy, or does it too early",
     "leave health_check_type ELB, a grace period of 60 seconds and default_instance_warmup",
     [](const Written& w) {
       Found found = unless_all({{w.group, "health_check_type", "ELB"}});
       found = plus(found, unless_within(w.group, "health_check_grace_period", 60, 7200));
       return plus(found, unless_within(w.group, "default_instance_warmup", 1, 7200));
     }},
    {"compute.C07",
     "an apply would send away instances that scaling has launched",
     "leave desired_capacity in ignore_changes",
     [](const Written& w) {
       return found_unless(
           w.group.has("lifecycle.ignore_changes", "desired_capacity"),
           w.group.line("lifecycle.ignore_changes")
       );
     }},
    {"compute.C08",
     "instances give their credentials to whoever can make them ask",
     "leave http_tokens required, http_endpoint enabled and a hop limit of 1",
     [](const Written& w) {
       return unless_all(
           {{w.launch_template, "metadata_options.http_tokens", "required"},
            {w.launch_template, "metadata_options.http_endpoint", "enabled"},
            {w.launch_template, "metadata_options.http_put_response_hop_limit", "1"}}
       );
     }},
    {"compute.C10",
     "a volume is not encrypted with a key of one's own",
     "leave encrypted and kms_key_id of the template's device as they are",
     [](const Written& w) {
       const Resource& t = w.launch_template;
       return plus(
           each_block(
               t,
               "block_device_mappings",
               [&](const std::string& path) { return t.at(path) == "true"; },
               "ebs.encrypted"
           ),
           each_block(
               t,
               "block_device_mappings",
               [&](const std::string& path) { return t.count(path) == 1; },
               "ebs.kms_key_id"
           )
       );
     }},
    {"compute.C11",
     "instances get public addresses",
     "leave associate_public_ip_address false",
     [](const Written& w) {
       const Resource& t = w.launch_template;
       return each_block(
           t,
           "network_interfaces",
           [&](const std::string& path) { return t.at(path) == "false"; },
           "associate_public_ip_address"
       );
     }},
    {"compute.C12",
     "a group follows its launch template without Terraform knowing: nothing is rolled out",
     "leave its version at latest_version() of the template",
     [](const Written& w) {
       constexpr const char* path =
           "mixed_instances_policy.launch_template.launch_template_specification.version";
       const std::string latest = "${" + w.launch_template.address + ".latest_version}";
       return found_unless(w.group.at(path) == latest, w.group.line(path));
     }},
    {"compute.C19",
     "a group is scaled to more than 40 percent: the loss of a zone would need launches",
     "leave target_value at 40 or below",
     [](const Written& w) {
       return unless_within(w.scaling, "target_tracking_configuration.target_value", 1, 40);
     }},
    {"compute.T3-1",
     "a launch template has its security groups elsewhere than in its network interface",
     "put them into network_interfaces.security_groups, and nowhere else",
     [](const Written& w) {
       return plus(
           each_block(
               w.launch_template,
               "network_interfaces",
               [&](const std::string& path) { return w.launch_template.count(path) > 0; },
               "security_groups"
           ),
           if_there(w.launch_template, {"vpc_security_group_ids", "security_group_names"})
       );
     }},
    {"compute.T3-3",
     "a group does not say which service-linked role launches its instances",
     "leave service_linked_role_arn: the key of the volumes lets in that one",
     [](const Written& w) { return fewer(w.group, "service_linked_role_arn", 1); }},
    {"compute.T3-4",
     "a new launch template would not replace the instances, or too many at a time",
     "leave instance_refresh Rolling at 90 percent or more, without auto_rollback, and the image's "
     "version in a tag",
     refresh},
};

}  // namespace

std::vector<Diagnostic> broken_instance_rules(const Written& written) {
  return broken_rules(written, rules);
}

}  // namespace formwork::compute
