#include <algorithm>
#include <regex>

#include "failover_functions.hpp"
#include "predicate.hpp"

namespace trading {
namespace {

bool is_of_service(const std::string& action, const std::string& service) {
  return action == "*" || action.rfind(service + ':', 0) == 0;
}

Lines i04(const PlatformPlans& plans) {
  static const std::regex in_named_bucket("arn:aws:s3:::[a-z0-9.-]+(/.*)?");
  Lines lines;
  std::size_t of_instances = 0;
  const auto grants = grants_of(plans);
  for (const PlannedResource* role : plans.all("aws_iam_role")) {
    if (services_trusted_by(*role) != std::vector<std::string>{"ec2.amazonaws.com"}) continue;
    ++of_instances;
    bool reads = false, writes = false, measures = false;
    for (const Grant& grant : grants) {
      if (grant.role != role) continue;
      const json& statement = grant.statement;
      for (const std::string action : statement.value("Action", json::array({"*"})))
        if (is_of_service(action, "s3"))
          for (const std::string resource : statement.value("Resource", json::array({"*"})))
            if (!std::regex_match(resource, in_named_bucket))
              lines.push_back(grant.line(action + " on " + resource));
      reads |= grant.is_about("s3:GetObject");
      writes |= grant.is_about("s3:PutObject");
      if (!grant.is_about("cloudwatch:PutMetricData")) continue;
      measures = true;
      if (demanded(statement, "StringEquals", "cloudwatch:namespace").is_null())
        lines.push_back(grant.line("PutMetricData in any namespace"));
    }
    if (!reads || !writes || !measures) lines.push_back(role->address() + " lacks what it needs");
  }
  if (of_instances < 2) lines.emplace_back("no role of instances in each Region");
  return lines;
}

bool has_no_resource_level(const Grant& grant, const std::string& action) {
  static const std::regex known(
      "[a-z0-9-]+:(Describe|List)[A-Za-z*]*|[a-z0-9-]+:Get[A-Za-z]*Data|"
      "cloudwatch:GetMetricStatistics|ec2:(Create|Delete)NetworkInterface|"
      "ec2:(A|Una)ssignPrivateIpAddresses|xray:(Put|Get)[A-Za-z]+|sts:GetCallerIdentity|"
      "ecr:GetAuthorizationToken"
  );
  return std::regex_match(action, known) ||
         (action == "cloudwatch:PutMetricData" &&
          !demanded(grant.statement, "StringEquals", "cloudwatch:namespace").is_null());
}

Lines i05(const PlatformPlans& plans) {
  Lines lines;
  for (const Grant& grant : grants_of(plans)) {
    if (!grant.statement.contains("Action") || !grant.statement.contains("Resource")) {
      lines.push_back(grant.line("all but what it names"));
      continue;
    }
    const bool is_everywhere = is_covered("*", grant.statement["Resource"]);
    for (const std::string action : grant.statement["Action"])
      if (action == "*" || std::regex_match(action, std::regex("[a-z0-9-]+:\\*")))
        lines.push_back(grant.line(action));
      else if (is_everywhere && !has_no_resource_level(grant, action))
        lines.push_back(grant.line(action + " on *"));
  }
  // What they allow is AWS's to change, and is most often on *.
  for (const PlannedResource* attachment : plans.all("aws_iam_role_policy_attachment"))
    if (plans.behind(*attachment, attachment->values.at("policy_arn")) == nullptr)
      lines.push_back(attachment->address() + ": " + attachment->values["policy_arn"].dump());
  return lines;
}

Lines i06(const PlatformPlans& plans) {
  static const std::set<std::string> without_account = {
      "ec2.amazonaws.com", "codedeploy.amazonaws.com", "edgelambda.amazonaws.com"};
  Lines lines;
  for (const PlannedResource* role : plans.all("aws_iam_role"))
    for (const json& statement : statements_of(role->values.at("assume_role_policy")))
      if (statement.at("Effect") == "Allow" && statement.at("Principal").is_object())
        for (const json& service : listed(statement["Principal"].value("Service", json())))
          if (without_account.count(service) == 0 &&
              listed(demanded(statement, "StringEquals", "aws:SourceAccount")) !=
                  json::array({account_of(plans, *role)}))
            lines.push_back(role->address() + " trusts " + service.get<std::string>());
  return lines;
}

/// Accounts and principals that a statement of a role's trust lets in from elsewhere.
std::vector<std::string> strangers_in(const json& statement, const std::string& account) {
  const json& principal = statement.at("Principal");
  std::vector<std::string> strangers;
  for (const std::string id :
       listed(principal.is_object() ? principal.value("AWS", json()) : principal))
    if (id != account && id.find("::" + account + ':') == id.npos) strangers.push_back(id);
  return strangers;
}

/// The aliases of the function that decides and promotes, of each Region.
json orchestrator_aliases(const PlatformPlans& plans) {
  json arns = json::array();
  for (const std::string region : both_regions) {
    const auto* function = failover_function(plans, region, orchestrator);
    const auto* alias = function == nullptr ? nullptr : alias_of(plans, *function);
    if (alias == nullptr) continue;
    const std::string name = function->values.at("function_name");
    arns.push_back(arn_of(plans, *alias, "lambda", "function:" + name + ":live"));
  }
  return arns;
}

Lines i07(const PlatformPlans& plans) {
  Lines lines;
  const json aliases = orchestrator_aliases(plans);
  const auto grants = grants_of(plans);
  std::size_t of_strangers = 0;
  for (const PlannedResource* role : plans.all("aws_iam_role"))
    for (const json& statement : statements_of(role->values.at("assume_role_policy"))) {
      if (statement.at("Effect") != "Allow" ||
          strangers_in(statement, account_of(plans, *role)).empty())
        continue;
      ++of_strangers;
      if (demanded(statement, "StringEquals", "sts:ExternalId").is_null() ||
          (demanded(statement, "Bool", "aws:MultiFactorAuthPresent") != "true" &&
           demanded(statement, "ArnEquals", "aws:PrincipalArn").is_null()))
        lines.push_back(role->where() + " lets in without proof");
      json called = json::array();
      for (const Grant& grant : grants) {
        if (grant.role != role) continue;
        if (grant.statement.value("Action", json()) != json::array({"lambda:InvokeFunction"}))
          lines.push_back(grant.line("more than calls"));
        for (const json& resource : grant.statement.value("Resource", json::array({"*"})))
          called.push_back(resource);
      }
      for (const json& function : called)
        if (std::find(aliases.begin(), aliases.end(), function) == aliases.end())
          lines.push_back(role->where() + " calls " + function.dump());
      if (called.empty()) lines.push_back(role->where() + " calls nothing");
    }
  if (of_strangers == 0) lines.emplace_back("no role for another account");
  return lines;
}

Lines i08(const PlatformPlans& plans) {
  Lines lines;
  for (const Grant& grant : grants_of(plans))
    if (grant.is_about("sts:AssumeRole"))
      for (const json& resource : grant.statement.value("Resource", json::array({"*"})))
        if (resource.get<std::string>().find_first_of("*?") != std::string::npos)
          lines.push_back(grant.line(resource));
  return lines;
}

/// `s3:GetObjectVersion*` and the retention are what replication reads, and Replicate what it
/// writes; nobody reads the object itself.
bool appends(const Grant& grant, const std::string& action) {
  static const std::set<std::string> of_replication = {
      "s3:GetObjectLegalHold",
      "s3:GetObjectRetention",
      "s3:GetObjectVersionAcl",
      "s3:GetObjectVersionForReplication",
      "s3:GetObjectVersionTagging",
      "s3:ReplicateObject",
      "s3:ReplicateTags",
  };
  return action == "s3:PutObject" ||
         (of_replication.count(action) == 1 &&
          services_trusted_by(*grant.role) == std::vector<std::string>{"s3.amazonaws.com"});
}

/// Whether it is about some of its objects at least.
bool reaches_objects(const json& statement, const std::string& bucket) {
  for (const std::string resource : statement.value("Resource", json::array({"*"}))) {
    const auto slash = resource.find('/');
    if (is_covered("arn:aws:s3:::" + bucket, {resource.substr(0, slash)}) &&
        (slash != resource.npos || resource.back() == '*'))
      return true;
  }
  return false;
}

Lines i09(const PlatformPlans& plans) {
  Lines lines;
  std::set<std::string> regions;
  const auto grants = grants_of(plans);
  for (const PlannedResource* bucket : plans.all("aws_s3_bucket")) {
    if (bucket->values.value("object_lock_enabled", json()) != true) continue;
    regions.insert(bucket->region);
    for (const Grant& grant : grants) {
      const json& statement = grant.statement;
      if (!reaches_objects(statement, bucket->values.at("bucket"))) continue;
      for (const std::string action : statement.value("Action", json::array({"*"})))
        if (is_of_service(action, "s3") && !appends(grant, action))
          lines.push_back(grant.line(action + " on " + bucket->address()));
    }
  }
  if (regions.size() < 2) lines.emplace_back("no bucket in each Region that keeps what it has");
  return lines;
}

json allow(const char* action, const char* resource) {
  return {{"Effect", "Allow"}, {"Action", action}, {"Resource", resource}};
}

}  // namespace

const std::vector<Predicate> iam_policy_predicates = {
    {"I04",
     "instances use buckets by their names, and metrics of their own",
     i04,
     [](PlatformPlans& plans) {
       change_policy(plans.first_named("aws_iam_policy", "use1_app_policy"), [](json& statements) {
         statements[0]["Resource"] = "arn:aws:s3:::*";
       });
     }},
    {"I05",
     "roles may do what they must and no more",
     i05,
     [](PlatformPlans& plans) {
       change_policy(
           plans.first_named("aws_iam_policy", "use2_flow_logs_policy"),
           [](json& statements) { statements[0]["Resource"] = "*"; }
       );
     }},
    {"I06",
     "services act for this account alone",
     i06,
     [](PlatformPlans& plans) {
       change_policy(
           plans.first_named("aws_iam_role", "use2_audit_replication"),
           [](json& statements) { statements[0].erase("Condition"); }
       );
     }},
    {"I07",
     "another account comes in with proof, and calls the orchestrator alone",
     i07,
     [](PlatformPlans& plans) {
       change_policy(plans.first_named("aws_iam_role", "operators"), [](json& statements) {
         statements[0]["Condition"].erase("Bool");
       });
     }},
    {"I08",
     "a role assumes exact roles only",
     i08,
     [](PlatformPlans& plans) {
       change_policy(plans.first_named("aws_iam_policy", "use1_app_policy"), [](json& statements) {
         statements.push_back(allow("sts:AssumeRole", "arn:aws:iam::123456789012:role/*"));
       });
     }},
    {"I09",
     "what is in the audit trail can be added to, not read or undone",
     i09,
     [](PlatformPlans& plans) {
       change_policy(plans.first_named("aws_iam_policy", "use2_app_policy"), [](json& statements) {
         statements.push_back(
             allow("s3:GetObject", "arn:aws:s3:::trading-prod-use2-audit-123456789012/*")
         );
       });
     }},
};

}  // namespace trading
