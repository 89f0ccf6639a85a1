#include <algorithm>

#include "checks.hpp"
#include "predicate.hpp"

namespace trading {
namespace {

bool begins(const std::string& text, std::string_view with) { return text.rfind(with, 0) == 0; }

/// Short name of the region whose stack it is: `use1`; that of identity, link and the like is none.
std::string region_in_name(const std::string& stack) {
  const std::string end = stack.substr(stack.rfind('-') + 1);
  return begins(end, "use") ? end : "";
}

std::vector<std::string> stacks_in(const PlatformPlans& plans, const std::string& short_region) {
  std::vector<std::string> found;
  for (const std::string& stack : plans.stacks())
    if (region_in_name(stack) == short_region) found.push_back(stack);
  return found;
}

/// Its control plane is in us-east-1.
bool is_global(const PlannedResource& resource) {
  return begins(resource.type, "aws_iam_") ||
         (begins(resource.type, "aws_route53_") && !begins(resource.type, "aws_route53_resolver_"));
}

/// Roles and instance profiles that a stack names and `identity` does not make.
Lines unknown_roles(const PlatformPlans& plans, const std::string& stack) {
  std::set<std::string> known;
  for (const auto& [type, kind] :
       {std::pair("aws_iam_role", ":role/"),
        std::pair("aws_iam_instance_profile", ":instance-profile/")})
    for (const PlannedResource* made : plans.all(type))
      if (made->stack == "identity")
        known.insert(kind + made->values.at("name").get<std::string>());
  Lines lines;
  const std::string prefix = "arn:aws:iam::";
  const json arguments = plans.synthesized(stack).at("resource").flatten();
  for (const auto& [path, value] : arguments.items()) {
    const std::string arn = value.is_string() ? value.get<std::string>() : "";
    if (!begins(arn, prefix) || arn.find("/aws-service-role/") != arn.npos) continue;
    const std::string named = arn.substr(arn.find(':', prefix.size()));
    if (named != ":root" && known.count(named) == 0) lines.push_back(stack + path + ": " + arn);
  }
  return lines;
}

Lines dependent(const PlatformPlans& plans, const std::string& short_region, const char* region) {
  Lines lines;
  const auto stacks = stacks_in(plans, short_region);
  for (const char* kind : {"region-", "data-"})
    if (std::count(stacks.begin(), stacks.end(), kind + short_region) != 1)
      lines.push_back("no stack " + (kind + short_region));
  for (const std::string& stack : stacks) {
    if (plans.regions_of(stack) != std::set<std::string>{region})
      lines.push_back(stack + " has a provider elsewhere");
    append(lines, unknown_roles(plans, stack));
  }
  for (const PlannedResource* resource : plans.all())
    if (region_in_name(resource->stack) == short_region && is_global(*resource))
      lines.push_back(resource->where());
  return lines;
}

Lines x01(const PlatformPlans& plans) { return dependent(plans, "use2", east_2); }

Lines x02(const PlatformPlans& plans) {
  Lines lines = dependent(plans, "use1", east_1);
  const std::set<std::string> both = {east_1, east_2};
  for (const std::string& stack : plans.stacks())
    if ((plans.regions_of(stack) == both) != (stack == "link"))
      lines.push_back(stack + " has providers in too many regions, or too few");
  return lines;
}

json remote_states(const PlatformPlans& plans, const std::string& stack) {
  return plans.synthesized(stack)
      .value("data", json::object())
      .value("terraform_remote_state", json::object());
}

std::string stack_read(const json& remote_state) {
  const std::string key = remote_state.at("config").at("key");
  return key.substr(0, key.find('/'));
}

Lines x03(const PlatformPlans& plans) {
  Lines lines;
  for (const std::string& stack : stacks_in(plans, "use2")) {
    for (const char* section : {"data", "ephemeral"}) {
      json asked = plans.synthesized(stack).value(section, json::object());
      asked.erase("terraform_remote_state");
      if (!asked.empty()) lines.push_back(stack + " asks: " + asked.dump());
    }
    for (const json& state : remote_states(plans, stack)) {
      const std::string read = stack_read(state);
      if (state.at("config").at("region") != east_2 ||
          (region_in_name(read) != "use2" && read != "identity" && !begins(read, "dns-")))
        lines.push_back(stack + " reads " + read);
    }
  }
  return lines;
}

Lines x04(const PlatformPlans& plans) {
  Lines lines;
  for (const char* stack : {"identity", "dns-zone", "dns-failover"})
    if (plans.regions_of(stack) != std::set<std::string>{east_2}) lines.emplace_back(stack);
  return lines;
}

Lines x05(const PlatformPlans& plans) {
  Lines lines;
  for (const std::string& stack : plans.stacks()) {
    if (begins(stack, "bootstrap-")) continue;
    const std::string region = region_in_name(stack) == "use1" ? east_1 : east_2;
    const json backend = plans.synthesized(stack).at("terraform").at("backend").at("s3");
    if (backend.at("region") != region || !backend.value("use_lockfile", false) ||
        !backend.value("encrypt", false) || backend.at("key") != stack + "/terraform.tfstate")
      lines.push_back(stack + ": " + backend.dump());
    const auto buckets = plans.all("aws_s3_bucket", region);
    if (std::none_of(buckets.begin(), buckets.end(), [&](const PlannedResource* bucket) {
          return begins(bucket->stack, "bootstrap-") &&
                 bucket->values.at("bucket") == backend.at("bucket");
        }))
      lines.push_back(stack + ": bootstrap makes no bucket for it in " + region);
  }
  return lines;
}

Lines x06(const PlatformPlans& plans) {
  Lines lines;
  for (const char* type :
       {"aws_dynamodb_table_replica", "aws_s3_bucket_replication_configuration"}) {
    const auto all = plans.all(type);
    if (all.empty()) lines.push_back(std::string("no ") + type);
    for (const PlannedResource* replica : all)
      if (replica->stack != "link") lines.push_back(replica->where());
  }
  for (const PlannedResource* bucket : plans.all("aws_s3_bucket"))
    if (bucket->synthesized.contains("replication_configuration"))
      lines.push_back(bucket->where() + " replicates itself");
  return lines;
}

/// Stacks whose values a stack knows, by way of others, too.
std::set<std::string> known_to(const PlatformPlans& plans, const std::string& stack) {
  std::set<std::string> known;
  std::vector<std::string> open = {stack};
  while (!open.empty()) {
    const json states = remote_states(plans, open.back());
    open.pop_back();
    for (const json& state : states)
      if (known.insert(stack_read(state)).second) open.push_back(stack_read(state));
  }
  return known;
}

Lines x07(const PlatformPlans& plans) {
  Lines lines;
  for (const std::string& stack : plans.stacks())
    for (const std::string& known : known_to(plans, stack))
      if (known == stack || (!region_in_name(stack).empty() && !region_in_name(known).empty() &&
                             region_in_name(stack) != region_in_name(known)))
        lines.push_back(stack + " depends on " + known);
  return lines;
}

Lines x08(const PlatformPlans& plans) {
  Lines lines;
  for (const std::string& stack : plans.stacks()) {
    const json blocks = plans.synthesized(stack).at("provider").at("aws");
    for (const json& provider : blocks.is_array() ? blocks : json::array({blocks})) {
      const json defaults = block(provider, "default_tags");
      const json tags = defaults.is_object() ? defaults.value("tags", json::object()) : json();
      if (!tags.contains("app") || !tags.contains("env") || tags.value("stack", "") != stack)
        lines.push_back(stack + ": " + tags.dump());
    }
  }
  return lines;
}

bool is_write_only(const std::string& path) {
  const std::string argument = path.substr(path.rfind('/') + 1);
  return argument.size() > 3 && argument.rfind("_wo") == argument.size() - 3;
}

/// Whether a stack needs write-only arguments or the lock in S3, both of Terraform 1.11.
bool needs_1_11(const json& stack) {
  const json arguments = stack.at("resource").flatten();
  const json backend = stack.at("terraform").value("backend", json::object());
  if (backend.value("s3", json::object()).value("use_lockfile", false)) return true;
  for (const auto& [path, value] : arguments.items())
    if (is_write_only(path)) return true;
  return false;
}

Lines x09(const PlatformPlans& plans) {
  Lines lines;
  for (const std::string& stack : plans.stacks()) {
    if (!needs_1_11(plans.synthesized(stack))) continue;
    const std::string version =
        plans.synthesized(stack).at("terraform").value("required_version", ">= 0.0");
    const auto dot = version.find('.');
    if (!begins(version, ">= ") ||
        std::pair(std::stoi(version.substr(3)), std::stoi(version.substr(dot + 1))) <
            std::pair(1, 11))
      lines.push_back(stack + ": " + version);
  }
  return lines;
}

json& remote_states(PlatformPlans& plans, const std::string& stack) {
  return plans.synthesized(stack)["data"]["terraform_remote_state"];
}

}  // namespace

const std::vector<Predicate> topology_predicates = {
    {"X01",
     "the surviving region is planned alone",
     x01,
     [](PlatformPlans& plans) {
       plans.duplicate(plans.first("aws_iam_role")).stack = "data-use2";
     }},
    {"X02",
     "so is the other, and only the link sees both",
     x02,
     [](PlatformPlans& plans) {
       plans.synthesized("region-use1")["provider"]["aws"].push_back(
           {{"alias", "secondary"}, {"region", east_2}}
       );
     }},
    {"X03",
     "its plan asks nobody but states that survive",
     x03,
     [](PlatformPlans& plans) {
       plans.synthesized("data-use2")["data"]["aws_kms_alias"]["key"] = {{"name", "alias/orders"}};
     }},
    {"X04",
     "what is global is managed from the secondary region",
     x04,
     [](PlatformPlans& plans) {
       plans.synthesized("dns-zone")["provider"]["aws"][0]["region"] = east_1;
     }},
    {"X05",
     "a state is lost with its own region alone, and is locked",
     x05,
     [](PlatformPlans& plans) {
       plans.synthesized("link")["terraform"]["backend"]["s3"]["region"] = east_1;
     }},
    {"X06",
     "replicas are managed where both ends are seen",
     x06,
     [](PlatformPlans& plans) {
       plans.first("aws_s3_bucket_replication_configuration").stack = "region-use1";
     }},
    {"X07",
     "no region waits for the other",
     x07,
     [](PlatformPlans& plans) {
       remote_states(plans, "dns-zone") = remote_states(plans, "data-use1");
       remote_states(plans, "region-use2")["zone"]["config"]["key"] = "dns-zone/terraform.tfstate";
     }},
    {"X08",
     "everything is tagged with its stack",
     x08,
     [](PlatformPlans& plans) {
       plans.synthesized("link")["provider"]["aws"][1].erase("default_tags");
     }},
    {"X09",
     "Terraform is asked for by the version that can do it",
     x09,
     [](PlatformPlans& plans) {
       plans.synthesized("data-use1")["terraform"]["required_version"] = ">= 1.5";
     }},
};

}  // namespace trading
