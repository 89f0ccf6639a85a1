#include <algorithm>
#include <functional>

#include "network_tiers.hpp"
#include "policies.hpp"
#include "predicate.hpp"

namespace trading {
namespace {

const json& distribution_of(const PlannedResource& group) {
  return block(block(group.values, "mixed_instances_policy"), "instances_distribution");
}

const json& template_of(const PlannedResource& group) {
  return block(block(group.values, "mixed_instances_policy"), "launch_template");
}

/// Of the group in each Region, where `is_right` does not hold.
Lines wrong_groups(
    const PlatformPlans& plans, const std::function<bool(const PlannedResource&)>& is_right
) {
  Lines lines;
  for (const char* region : both_regions)
    if (const auto& group = plans.only("aws_autoscaling_group", region); !is_right(group))
      lines.push_back(group.where());
  return lines;
}

Lines wrong_templates(
    const PlatformPlans& plans, const std::function<bool(const PlannedResource&)>& is_right
) {
  Lines lines;
  for (const PlannedResource* templated : plans.all("aws_launch_template"))
    if (!is_right(*templated)) lines.push_back(templated->where());
  if (plans.all("aws_launch_template").size() < 2) lines.emplace_back("no template in each Region");
  return lines;
}

Lines c01(const PlatformPlans& plans) {
  return wrong_groups(plans, [](const PlannedResource& group) {
    return group.values.at("min_size") == 3 && group.values.at("max_size") == 10;
  });
}

Lines c02(const PlatformPlans& plans) {
  return wrong_groups(plans, [&](const PlannedResource& group) {
    const Resources subnets = plans.all_behind(group, group.values.at("vpc_zone_identifier"));
    Resources others = public_subnets(plans, group.region);
    const Resources more = database_subnets(plans, group.region);
    others.insert(others.end(), more.begin(), more.end());
    std::set<std::string> zones;
    for (const PlannedResource* subnet : subnets)
      if (subnet->region == group.region &&
          std::find(others.begin(), others.end(), subnet) == others.end())
        zones.insert(subnet->values.at("availability_zone"));
    return group.values["vpc_zone_identifier"].size() == 3 && zones.size() == 3;
  });
}

Lines c03(const PlatformPlans& plans) {
  return wrong_groups(plans, [](const PlannedResource& group) {
    const json& overrides = template_of(group).at("override");
    std::set<std::string> types;
    for (const json& override : overrides) types.insert(override.at("instance_type"));
    return types.size() >= 3 && overrides.at(0).at("instance_type") == "t3.large" &&
           group.values.value("launch_template", json()).empty();
  });
}

Lines c04(const PlatformPlans& plans) {
  return wrong_groups(plans, [](const PlannedResource& group) {
    return distribution_of(group).at("on_demand_base_capacity").get<int>() >=
           group.values.at("min_size").get<int>();
  });
}

Lines c05(const PlatformPlans& plans) {
  return wrong_groups(plans, [](const PlannedResource& group) {
    const json& distribution = distribution_of(group);
    return distribution.at("spot_allocation_strategy") == "price-capacity-optimized" &&
           distribution.at("on_demand_allocation_strategy") == "prioritized" &&
           group.values.at("capacity_rebalance") == true;
  });
}

Lines c06(const PlatformPlans& plans) {
  return wrong_groups(plans, [](const PlannedResource& group) {
    const json& warmup = group.values.at("default_instance_warmup");
    return group.values.at("health_check_type") == "ELB" &&
           group.values.at("health_check_grace_period") >= 60 && warmup.is_number() && warmup > 0;
  });
}

Lines c07(const PlatformPlans& plans) {
  return wrong_groups(plans, [](const PlannedResource& group) {
    const json& ignored = group.synthesized.at("lifecycle").at("ignore_changes");
    return std::find(ignored.begin(), ignored.end(), "desired_capacity") != ignored.end();
  });
}

Lines c08(const PlatformPlans& plans) {
  return wrong_templates(plans, [](const PlannedResource& templated) {
    const json& options = block(templated.values, "metadata_options");
    return !options.is_null() && options.at("http_tokens") == "required" &&
           options.at("http_endpoint") == "enabled" &&
           options.at("http_put_response_hop_limit") == 1;
  });
}

Lines c09(const PlatformPlans& plans) {
  return wrong_templates(plans, [&](const PlannedResource& templated) {
    const json& image = templated.values.at("image_id");
    if (!image.is_string()) return false;
    if (image.get<std::string>().rfind("resolve:ssm:", 0) == 0) return true;
    const auto templates = plans.all("aws_launch_template");
    return std::none_of(templates.begin(), templates.end(), [&](const PlannedResource* other) {
      return other->region != templated.region && other->values.at("image_id") == image;
    });
  });
}

/// Whether a key's policy lets Auto Scaling's role use it: those of an account's administrators do
/// not reach a service-linked role.
bool may_use(const std::string& role_arn, const PlannedResource& key) {
  std::set<std::string> allowed;
  for (const json& statement : statements_of(key.values.at("policy"))) {
    if (statement.at("Effect") != "Allow" || !is_principal(statement, "AWS", role_arn)) continue;
    const bool is_for_aws = demanded(statement, "Bool", "kms:GrantIsForAWSResource") == "true";
    for (const char* action :
         {"kms:DescribeKey",
          "kms:Decrypt",
          "kms:GenerateDataKeyWithoutPlaintext",
          "kms:ReEncryptFrom",
          "kms:ReEncryptTo",
          "kms:CreateGrant"})
      if (is_covered(action, statement.at("Action")) &&
          (std::string(action) == "kms:CreateGrant" ? is_for_aws : !statement.contains("Condition")
          ))
        allowed.insert(action);
  }
  return allowed.size() == 6;
}

std::string scaling_role_of(const PlatformPlans& plans, const PlannedResource& group) {
  const json& own = group.values.value("service_linked_role_arn", json());
  return own.is_string() ? own.get<std::string>()
                         : "arn:aws:iam::" + account_of(plans, group) +
                               ":role/aws-service-role/autoscaling.amazonaws.com/"
                               "AWSServiceRoleForAutoScaling";
}

Lines c10(const PlatformPlans& plans) {
  return wrong_templates(plans, [&](const PlannedResource& templated) {
    const auto& group = plans.only("aws_autoscaling_group", templated.region);
    const json& mappings = templated.values.at("block_device_mappings");
    return !mappings.empty() &&
           std::all_of(mappings.begin(), mappings.end(), [&](const json& mapping) {
             const json& volume = block(mapping, "ebs");
             const auto* key = plans.behind(templated, volume.at("kms_key_id"));
             return volume.at("encrypted") == "true" && key != nullptr &&
                    key->type == "aws_kms_key" && key->region == templated.region &&
                    may_use(scaling_role_of(plans, group), *key);
           });
  });
}

Lines c11(const PlatformPlans& plans) {
  return wrong_templates(plans, [](const PlannedResource& templated) {
    const json& interfaces = templated.values.at("network_interfaces");
    return !interfaces.empty() &&
           std::all_of(interfaces.begin(), interfaces.end(), [](const json& interface) {
             return interface.at("associate_public_ip_address") == "false";
           });
  });
}

Lines c12(const PlatformPlans& plans) {
  return wrong_groups(plans, [&](const PlannedResource& group) {
    const json& specification = block(template_of(group), "launch_template_specification");
    const auto* used = plans.behind(group, specification.at("launch_template_id"));
    return used != nullptr && used->type == "aws_launch_template" &&
           specification.at("version") == "${" + used->address() + ".latest_version}";
  });
}

json& distribution(PlannedResource& group) {
  return group.values["mixed_instances_policy"][0]["instances_distribution"][0];
}

json& launch_template(PlannedResource& group) {
  return group.values["mixed_instances_policy"][0]["launch_template"][0];
}

}  // namespace

const std::vector<Predicate> compute_predicates = {
    {"C01",
     "three to ten instances in both Regions",
     c01,
     [](PlatformPlans& plans) {
       plans.first("aws_autoscaling_group", east_2).values["min_size"] = 1;
     }},
    {"C02",
     "instances in three zones",
     c02,
     [](PlatformPlans& plans) {
       json& subnets = plans.first("aws_autoscaling_group", east_1).values["vpc_zone_identifier"];
       subnets[1] = subnets[0];
     }},
    {"C03",
     "several types of instances, t3.large first",
     c03,
     [](PlatformPlans& plans) {
       json& overrides = launch_template(plans.first("aws_autoscaling_group", east_2))["override"];
       std::swap(overrides[0], overrides[1]);
     }},
    {"C04",
     "what must be there is not Spot",
     c04,
     [](PlatformPlans& plans) {
       distribution(plans.first("aws_autoscaling_group", east_2))["on_demand_base_capacity"] = 2;
     }},
    {"C05",
     "Spot instances from where they last, and replaced before they go",
     c05,
     [](PlatformPlans& plans) {
       distribution(plans.first("aws_autoscaling_group", east_1))["spot_allocation_strategy"] =
           "lowest-price";
     }},
    {"C06",
     "instances that fail the balancer's check are replaced",
     c06,
     [](PlatformPlans& plans) {
       plans.first("aws_autoscaling_group", east_2).values["health_check_type"] = "EC2";
     }},
    {"C07",
     "an apply does not scale in",
     c07,
     [](PlatformPlans& plans) {
       plans.first("aws_autoscaling_group", east_1).synthesized["lifecycle"]["ignore_changes"] = {
           "max_size"};
     }},
    {"C08",
     "metadata by session alone",
     c08,
     [](PlatformPlans& plans) {
       plans.first("aws_launch_template", east_2).values["metadata_options"][0]["http_tokens"] =
           "optional";
     }},
    {"C09",
     "an image of each Region",
     c09,
     [](PlatformPlans& plans) {
       for (PlannedResource* templated : plans.all("aws_launch_template"))
         templated->values["image_id"] = "ami-0123456789abcdef0";
     }},
    {"C10",
     "volumes are encrypted, and Auto Scaling may use their key",
     c10,
     [](PlatformPlans& plans) {
       change_policy(
           plans.first_named("aws_kms_key", "application_instances"),
           [](json& statements) { statements.erase(2); }
       );
     }},
    {"C11",
     "no public addresses",
     c11,
     [](PlatformPlans& plans) {
       plans.first("aws_launch_template", east_1)
           .values["network_interfaces"][0]["associate_public_ip_address"] = "true";
     }},
    {"C12",
     "groups name the version of their template",
     c12,
     [](PlatformPlans& plans) {
       launch_template(plans.first("aws_autoscaling_group", east_2)
       )["launch_template_specification"][0]["version"] = "$Latest";
     }},
};

}  // namespace trading
