#include "policies.hpp"

#include <algorithm>
#include <cctype>

namespace trading {
namespace {

bool matches(std::string_view pattern, std::string_view text) {
  if (pattern.empty()) return text.empty();
  if (pattern.front() == '*')
    return matches(pattern.substr(1), text) || (!text.empty() && matches(pattern, text.substr(1)));
  const auto small = [](char letter) { return std::tolower(static_cast<unsigned char>(letter)); };
  return !text.empty() && small(pattern.front()) == small(text.front()) &&
         matches(pattern.substr(1), text.substr(1));
}

void add_grants(std::vector<Grant>& grants, const PlannedResource& role, const json& policy) {
  for (json& statement : statements_of(policy))
    if (statement.at("Effect") == "Allow") grants.push_back({&role, std::move(statement)});
}

}  // namespace

json listed(const json& value) {
  if (value.is_null()) return json::array();
  return value.is_array() ? value : json::array({value});
}

bool is_covered(const std::string& text, const json& patterns) {
  return std::any_of(patterns.begin(), patterns.end(), [&](const json& pattern) {
    return matches(pattern.get<std::string>(), text);
  });
}

json demanded(const json& statement, const char* condition, const char* key) {
  return statement.value("Condition", json::object())
      .value(condition, json::object())
      .value(key, json());
}

bool is_principal(const json& statement, const char* kind, const std::string& id) {
  const json& principal = statement.at("Principal");
  if (!principal.is_object()) return false;
  const json ids = listed(principal.value(kind, json()));
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

std::vector<json> statements_of_bucket(const PlatformPlans& plans, const PlannedResource& bucket) {
  for (const PlannedResource* policy : plans.all("aws_s3_bucket_policy", bucket.region))
    if (plans.behind(*policy, policy->values.at("bucket")) == &bucket)
      return statements_of(policy->values.at("policy"));
  return {};
}

std::string account_of(const PlatformPlans& plans, const PlannedResource& resource) {
  const json provider = plans.synthesized(resource.stack).at("provider").at("aws");
  return (provider.is_array() ? provider.at(0) : provider).at("allowed_account_ids").at(0);
}

bool Grant::is_about(const std::string& action) const {
  return statement.contains("Action") ? is_covered(action, statement["Action"])
                                      : !is_covered(action, statement.at("NotAction"));
}

std::string Grant::line(const std::string& about) const {
  return role->values.at("name").get<std::string>() + ": " + about;
}

std::vector<Grant> grants_of(const PlatformPlans& plans) {
  std::vector<Grant> grants;
  for (const PlannedResource* role : plans.all("aws_iam_role")) {
    for (const PlannedResource* attachment : plans.all("aws_iam_role_policy_attachment"))
      if (attachment->values.at("role") == role->values.at("name"))
        if (const auto* policy = plans.behind(*attachment, attachment->values.at("policy_arn")))
          add_grants(grants, *role, policy->values.at("policy"));
    for (const PlannedResource* policy : plans.all("aws_iam_role_policy"))
      if (policy->values.at("role") == role->values.at("name"))
        add_grants(grants, *role, policy->values.at("policy"));
  }
  return grants;
}

std::vector<std::string> services_trusted_by(const PlannedResource& role) {
  std::vector<std::string> services;
  for (const json& statement : statements_of(role.values.at("assume_role_policy")))
    if (statement.at("Effect") == "Allow" && statement.at("Principal").is_object())
      for (const json& service : listed(statement["Principal"].value("Service", json())))
        services.push_back(service);
  return services;
}

void change_policy(PlannedResource& resource, void (*change)(json& statements)) {
  json& document =
      resource.values.at(resource.type == "aws_iam_role" ? "assume_role_policy" : "policy");
  json policy = json::parse(document.get<std::string>());
  change(policy.at("Statement"));
  document = policy.dump();
}

}  // namespace trading
