#pragma once
#include <string>
#include <vector>

#include "platform_plans.hpp"

namespace trading {

/// A text or a list of texts as a list.
json listed(const json& value);
/// Whether one of the patterns, in which `*` stands for any text, covers it; as IAM does, without
/// regard to capitals.
bool is_covered(const std::string& text, const json& patterns);
/// What a condition demands of a key, by its operator and the key in IAM's spelling.
json demanded(const json& statement, const char* condition, const char* key);
/// Whether it is about `id`, of that kind of principals: `Service`, `AWS`.
bool is_principal(const json& statement, const char* kind, const std::string& id);
/// Of the bucket's own policy.
std::vector<json> statements_of_bucket(const PlatformPlans& plans, const PlannedResource& bucket);
/// The account that the stack is held to.
std::string account_of(const PlatformPlans& plans, const PlannedResource& resource);

/// What a role may do: an Allow of a policy that is attached to it, or of its own.
struct Grant {
  const PlannedResource* role;
  json statement;

  /// Whether it is about the action, as its Action or outside its NotAction.
  bool is_about(const std::string& action) const;
  std::string line(const std::string& about) const;
};

/// Of all roles. A boundary is none: it allows nothing by itself.
std::vector<Grant> grants_of(const PlatformPlans& plans);
/// `lambda.amazonaws.com`
std::vector<std::string> services_trusted_by(const PlannedResource& role);

// For mutations.
/// Changes the statements of a policy, or of a role's trust.
void change_policy(PlannedResource& resource, void (*change)(json& statements));

}  // namespace trading
