#include <algorithm>
#include <functional>
#include <regex>

#include "network_tiers.hpp"
#include "policies.hpp"
#include "predicate.hpp"

namespace trading {
namespace {

/// Of all of a type, and of at least one in each Region, where `is_right` does not hold.
Lines wrong_ones(
    const PlatformPlans& plans,
    const char* type,
    const std::function<bool(const PlannedResource&)>& is_right
) {
  Lines lines;
  for (const char* region : both_regions)
    if (plans.all(type, region).empty()) lines.push_back(std::string(type) + " lacks in " + region);
  for (const PlannedResource* resource : plans.all(type))
    if (!is_right(*resource)) lines.push_back(resource->where());
  return lines;
}

Lines c13(const PlatformPlans& plans) {
  return wrong_ones(plans, "aws_lb", [&](const PlannedResource& balancer) {
    const Resources open = public_subnets(plans, balancer.region);
    std::set<std::string> zones;
    for (const PlannedResource* subnet : plans.all_behind(balancer, balancer.values.at("subnets")))
      if (std::find(open.begin(), open.end(), subnet) != open.end())
        zones.insert(subnet->values.at("availability_zone"));
    return balancer.values.at("internal") == false &&
           balancer.values.at("load_balancer_type") == "application" &&
           balancer.values.at("subnets").size() == 3 && zones.size() == 3 &&
           balancer.values.at("enable_deletion_protection") == true &&
           balancer.values.at("drop_invalid_header_fields") == true;
  });
}

Lines c14(const PlatformPlans& plans) {
  return wrong_ones(plans, "aws_lb_target_group", [](const PlannedResource& group) {
    const json& check = block(group.values, "health_check");
    const int unhealthy = check.at("unhealthy_threshold");
    return check.at("enabled") == true && check.at("interval") == 10 &&
           check.at("path") == "/health" && check.at("matcher") == "200" &&
           check.at("timeout") < check.at("interval") && unhealthy >= 2 && unhealthy <= 3;
  });
}

/// Numbers are texts where `off` is possible, too; -1 then.
int number(const json& value) {
  if (value.is_number()) return value;
  const std::string text = value.is_string() ? value.get<std::string>() : "";
  return std::regex_match(text, std::regex("[0-9]+")) ? std::stoi(text) : -1;
}

Lines c15(const PlatformPlans& plans) {
  Lines lines = wrong_ones(plans, "aws_lb", [](const PlannedResource& balancer) {
    const int seconds = number(balancer.values.at("client_keep_alive"));
    return seconds > 0 && seconds <= 60;
  });
  const Lines more = wrong_ones(plans, "aws_lb_target_group", [](const PlannedResource& group) {
    const int seconds = number(group.values.at("deregistration_delay"));
    return seconds >= 0 && seconds <= 30;
  });
  lines.insert(lines.end(), more.begin(), more.end());
  return lines;
}

Lines c16(const PlatformPlans& plans) {
  return wrong_ones(plans, "aws_lb_target_group", [](const PlannedResource& group) {
    const json& leaves = block(block(group.values, "target_group_health"), "dns_failover");
    return leaves.is_object() && number(leaves.at("minimum_healthy_targets_count")) >= 2 &&
           group.values.value("load_balancing_cross_zone_enabled", json()) != "false";
  });
}

bool forwards(const json& actions) {
  return std::any_of(actions.begin(), actions.end(), [](const json& action) {
    return action.at("type") == "forward";
  });
}

bool forwards(const PlatformPlans& plans, const PlannedResource& listener) {
  const auto rules = plans.all("aws_lb_listener_rule", listener.region);
  return forwards(listener.values.at("default_action")) ||
         std::any_of(rules.begin(), rules.end(), [&](const PlannedResource* rule) {
           return plans.behind_argument(*rule, "listener_arn") == &listener &&
                  forwards(rule->values.at("action"));
         });
}

Lines c17(const PlatformPlans& plans) {
  Lines lines;
  for (const PlannedResource* balancer : plans.all("aws_lb")) {
    Resources forwarding;
    for (const PlannedResource* listener : plans.all("aws_lb_listener", balancer->region))
      if (plans.behind(*listener, listener->values.at("load_balancer_arn")) == balancer &&
          forwards(plans, *listener))
        forwarding.push_back(listener);
    if (forwarding.size() != 1) lines.push_back(balancer->where() + ": not one forwards alone");
    for (const PlannedResource* listener : forwarding)
      if (listener->values.at("protocol") != "HTTPS" || listener->values.at("port") != 443 ||
          listener->values.at("ssl_policy")
                  .get<std::string>()
                  .rfind("ELBSecurityPolicy-TLS13-1-2-", 0) != 0)
        lines.push_back(listener->where());
  }
  return lines;
}

/// All of a type in a Region as a text in which nothing tells the Region.
std::string without_region(
    const PlatformPlans& plans, const char* type, const std::string& region
) {
  static const std::regex tokens("us-east-[12]|use[12]");
  std::string text;
  for (const PlannedResource* resource : plans.all(type, region))
    text += resource->address() + ' ' + resource->values.dump() + '\n';
  return std::regex_replace(text, tokens, "region");
}

Lines c18(const PlatformPlans& plans) {
  Lines lines;
  for (const char* type :
       {"aws_autoscaling_group", "aws_launch_template", "aws_lb_target_group", "aws_lb_listener"}) {
    const std::string primary = without_region(plans, type, east_1);
    const std::string secondary = without_region(plans, type, east_2);
    if (primary != secondary || primary.empty())
      lines.push_back(std::string(type) + ":\n" + primary + secondary);
  }
  return lines;
}

Lines c19(const PlatformPlans& plans) {
  Lines lines;
  for (const PlannedResource* group : plans.all("aws_autoscaling_group")) {
    std::size_t tracking = 0;
    for (const PlannedResource* policy : plans.all("aws_autoscaling_policy", group->region)) {
      if (policy->values.at("autoscaling_group_name") != group->values.at("name")) continue;
      const json& target = block(policy->values, "target_tracking_configuration");
      if (target.is_object() && target.at("target_value") <= 40)
        ++tracking;
      else
        lines.push_back(policy->where());
    }
    if (tracking == 0) lines.push_back(group->where() + " tracks no target");
  }
  for (const Grant& grant : grants_of(plans))
    for (const char* action :
         {"ec2:RunInstances",
          "ec2:StartInstances",
          "ec2:CreateFleet",
          "autoscaling:SetDesiredCapacity",
          "autoscaling:UpdateAutoScalingGroup",
          "autoscaling:ExecutePolicy",
          "autoscaling:PutScheduledUpdateGroupAction"})
      if (grant.is_about(action)) lines.push_back(grant.line(action));
  return lines;
}

Lines c20(const PlatformPlans& plans) {
  return wrong_ones(plans, "aws_lb", [&](const PlannedResource& balancer) {
    const auto associations = plans.all("aws_wafv2_web_acl_association", balancer.region);
    return std::any_of(
        associations.begin(),
        associations.end(),
        [&](const PlannedResource* association) {
          const auto* acl = plans.behind(*association, association->values.at("web_acl_arn"));
          return plans.behind(*association, association->values.at("resource_arn")) == &balancer &&
                 acl != nullptr && acl->type == "aws_wafv2_web_acl" &&
                 acl->values.at("scope") == "REGIONAL";
        }
    );
  });
}

bool is_encrypted_by_s3(const PlatformPlans& plans, const PlannedResource& bucket) {
  for (const auto* encryption :
       plans.all("aws_s3_bucket_server_side_encryption_configuration", bucket.region))
    if (plans.behind(*encryption, encryption->values.at("bucket")) == &bucket) {
      const json& rule = block(encryption->values, "rule");
      return block(rule, "apply_server_side_encryption_by_default").at("sse_algorithm") == "AES256";
    }
  return false;
}

/// By the service, or by the account that delivers logs in an old Region.
bool lets_logs_in(const json& statement, const std::string& region) {
  const std::string account = region == east_1 ? "127311923021" : "033677994240";
  return statement.at("Effect") == "Allow" &&
         (is_principal(statement, "Service", "logdelivery.elasticloadbalancing.amazonaws.com") ||
          is_principal(statement, "AWS", "arn:aws:iam::" + account + ":root"));
}

bool takes_logs(
    const PlatformPlans& plans, const PlannedResource& balancer, const char* kind_of_logs
) {
  const json& logs = block(balancer.values, kind_of_logs);
  const auto* bucket = logs.is_object() ? plans.behind(balancer, logs.at("bucket")) : nullptr;
  if (bucket == nullptr || logs.at("enabled") != true || bucket->region != balancer.region ||
      !is_encrypted_by_s3(plans, *bucket))
    return false;
  const std::string own = "/AWSLogs/" + account_of(plans, balancer) + "/*";
  const std::string place = "arn:aws:s3:::" + bucket->values.at("bucket").get<std::string>() + '/' +
                            logs.at("prefix").get<std::string>() + own;
  bool is_let_in = false;
  for (const json& statement : statements_of_bucket(plans, *bucket))
    if (lets_logs_in(statement, balancer.region))
      for (const std::string resource : statement.at("Resource")) {
        if (resource.find(own) == resource.npos) return false;
        is_let_in |= resource == place && is_covered("s3:PutObject", statement.at("Action"));
      }
  return is_let_in;
}

Lines c21(const PlatformPlans& plans) {
  return wrong_ones(plans, "aws_lb", [&](const PlannedResource& balancer) {
    return takes_logs(plans, balancer, "access_logs") &&
           (block(balancer.values, "connection_logs").is_null() ||
            takes_logs(plans, balancer, "connection_logs"));
  });
}

}  // namespace

const std::vector<Predicate> load_balancing_predicates = {
    {"C13",
     "a balancer for the internet in three zones, kept and strict",
     c13,
     [](PlatformPlans& plans) {
       plans.first("aws_lb", east_2).values["subnets"][0] =
           "${" + plans.first_named("aws_subnet", "app_a").address() + ".id}";
     }},
    {"C14",
     "instances are asked every 10 s",
     c14,
     [](PlatformPlans& plans) {
       plans.first("aws_lb_target_group", east_2).values["health_check"][0]["interval"] = 30;
     }},
    {"C15",
     "clients are not kept by a Region that is gone",
     c15,
     [](PlatformPlans& plans) {
       plans.first("aws_lb", east_1).values["client_keep_alive"] = 3600;
     }},
    {"C16",
     "the name leaves before the last instance does",
     c16,
     [](PlatformPlans& plans) {
       plans.first("aws_lb_target_group", east_1)
           .values["target_group_health"][0]["dns_failover"][0]["minimum_healthy_targets_count"] =
           "1";
     }},
    {"C17",
     "TLS of 1.2 or newer is the only way in",
     c17,
     [](PlatformPlans& plans) {
       PlannedResource& plain = plans.duplicate(plans.first("aws_lb_listener", east_2));
       plain.values["port"] = 80;
       plain.values["protocol"] = "HTTP";
     }},
    {"C18",
     "the standby is as large as the primary",
     c18,
     [](PlatformPlans& plans) {
       plans.first("aws_launch_template", east_2).values["ebs_optimized"] = "false";
     }},
    {"C19",
     "what is there carries the load of a zone that is lost",
     c19,
     [](PlatformPlans& plans) {
       plans.first("aws_autoscaling_policy", east_2)
           .values["target_tracking_configuration"][0]["target_value"] = 60;
     }},
    {"C20",
     "a firewall before each balancer",
     c20,
     [](PlatformPlans& plans) {
       plans.remove(plans.first("aws_wafv2_web_acl_association", east_2));
     }},
    {"C21",
     "the balancer's logs arrive, of this account alone",
     c21,
     [](PlatformPlans& plans) {
       plans.first("aws_lb", east_2).values["access_logs"][0]["prefix"] = "requests";
     }},
};

}  // namespace trading
