#include "formwork/foundation/service_role.hpp"

#include <formwork/aws/iam_policy.hpp>
#include <formwork/aws/iam_role_policy_attachment.hpp>

#include "formwork/foundation/tags.hpp"

namespace formwork::foundation {
namespace {

bool is_short_name(std::string_view service) {
  return !service.empty() && !ends_with(service, ".com") &&
         has_only(service, std::string(lower_case) + std::string(digits) + ".-");
}

const Rule<ServiceRoleProps> rules[] = {
    {"service_role.name",
     "a role needs a name",
     "say what it does: `flow-logs`",
     [](const ServiceRoleProps& p) {
       return found_unless(!p.name.empty(), quoted("name", p.name));
     }},
    {"service_role.service",
     "the service of a role is not written by its short name",
     "use the part before .amazonaws.com: `lambda`, `vpc-flow-logs`",
     [](const ServiceRoleProps& p) {
       return found_unless(is_short_name(p.service), quoted("service", p.service));
     }},
};

Checked<ServiceRoleProps> checked(const Construct& construct, const ServiceRoleProps& props) {
  ServiceRoleProps stand_in = props;
  stand_in.environment = Environment::stand_in();
  stand_in.name = "stand-in";
  return check(construct, props, rules, stand_in);
}

Value<std::string> trust_of(const Construct& construct, const ServiceRoleProps& props) {
  Statement statement{
      .actions = {"sts:AssumeRole"},
      .principals = {Principal::service(props.environment, props.service)}};
  if (sends_source_account_to_roles(props.service))
    statement.conditions.push_back(from_account(props.environment));
  if (props.source_arn.is_set())
    statement.conditions.push_back(Condition{
        .test = "ArnLike", .key = "aws:SourceArn", .values = {props.source_arn}});
  return PolicyDocument{{statement}}.json(construct, PolicyKind::trust, props.environment);
}

Value<std::string> text_or_unset(const std::string& text) {
  return text.empty() ? Value<std::string>(unset) : Value<std::string>(text);
}

aws::IamRole make_role(const Construct& construct, const ServiceRoleProps& props) {
  return {
      construct,
      "Default",
      {.assume_role_policy = trust_of(construct, props),
       .description = text_or_unset(props.description),
       .name = props.environment.name(construct, NameKind::iam_role, props.name),
       .permissions_boundary = props.permissions_boundary_arn,
       .tags = name_tag(construct)},
  };
}

/// By the policy's own name, so that another one more changes no other.
std::string attachment_id(const Value<std::string>& policy_arn, std::size_t position) {
  const std::string text = policy_arn.literal().value_or(std::to_string(position));
  return "attachment_of_" + text.substr(text.rfind('/') + 1);
}

}  // namespace

std::string role_arn(const Environment& environment, std::string_view name) {
  return environment.arn("iam", "role/" + environment.name(NameKind::iam_role, name));
}

void add_own_policy(
    const Construct& construct,
    const aws::IamRole& role,
    const Environment& environment,
    std::string_view name,
    const std::vector<Statement>& statements
) {
  if (statements.empty()) return;
  const aws::IamPolicy policy{
      construct,
      "policy",
      {.description = role->argument<std::string>("description"),
       .name = environment.name(NameKind::iam_policy, name),
       .policy = PolicyDocument{statements}.json(construct, PolicyKind::managed, environment),
       .tags = name_tag(construct)},
  };
  const aws::IamRolePolicyAttachment attachment{
      construct, "policy_attachment", {.policy_arn = policy.arn(), .role = role.name()}};
}

ServiceRole::ServiceRole(Scope scope, std::string_view id, WrittenOut<ServiceRoleProps> props)
    : Construct(scope, id), props_(checked(*this, props)), role(make_role(*this, *props_)) {
  add_own_policy(*this, role, props_->environment, props_->name, props_->statements);
  for (std::size_t i = 0; i < props_->managed_policy_arns.size(); ++i) {
    const Value<std::string>& policy_arn = props_->managed_policy_arns[i];
    const std::string attachment_name = attachment_id(policy_arn, i);
    const aws::IamRolePolicyAttachment attachment{
        *this, attachment_name, {.policy_arn = policy_arn, .role = role.name()}};
  }
}

}  // namespace formwork::foundation
