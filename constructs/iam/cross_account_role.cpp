#include "formwork/iam/cross_account_role.hpp"

#include "formwork/foundation/region.hpp"
#include "formwork/foundation/service_role.hpp"
#include "formwork/foundation/tags.hpp"
#include "formwork/foundation/written_policy.hpp"

namespace formwork::iam {
namespace {

using foundation::Condition;
using foundation::counted;
using foundation::Found;
using foundation::found_unless;
using foundation::quoted;
using Props = CrossAccountRoleProps;

bool is_external_id(const std::string& text) {
  const std::string allowed = std::string(foundation::lower_case) +
                              std::string(foundation::digits) +
                              "ABCDEFGHIJKLMNOPQRSTUVWXYZ+=,.@:/-_";
  return text.size() >= 2 && text.size() <= 1224 && foundation::has_only(text, allowed);
}

std::chrono::minutes longest_ago(const Props& props) {
  const auto* factor = std::get_if<MultiFactor>(&props.who);
  return factor ? factor->longest_ago : MultiFactor{}.longest_ago;
}

std::vector<std::string> principals_of(const Props& props) {
  const auto* principals = std::get_if<Principals>(&props.who);
  return principals ? principals->arns : std::vector<std::string>{};
}

/// Roles and users of the trusted account, each by its whole name.
Found wrong_principals(const Props& props) {
  const std::string of_account =
      "arn:" + std::string(props.environment.partition()) + ":iam::" + props.trusted_account_id;
  Found found;
  for (const std::string& arn : principals_of(props)) {
    const bool is_one = foundation::starts_with(arn, of_account + ":role/") ||
                        foundation::starts_with(arn, of_account + ":user/");
    if (!is_one || arn.find_first_of("*?$") != arn.npos) found.push_back(quoted("who.arns", arn));
  }
  if (std::holds_alternative<Principals>(props.who) && principals_of(props).empty())
    found.emplace_back("who.arns.size() = 0");
  return found;
}

Found wrong_aliases(const Props& props) {
  Found found;
  for (const Value<std::string>& arn : props.function_alias_arns) {
    const auto text = arn.literal();
    if (!arn.is_set() || (text && !foundation::is_alias_arn(*text)))
      found.push_back(quoted("function_alias_arns", text.value_or("")));
  }
  if (props.function_alias_arns.empty()) found.emplace_back("function_alias_arns.size() = 0");
  return found;
}

const foundation::Rule<Props> rules[] = {
    {"iam.role-name",
     "a role needs a name",
     "say whose it is: `operators`",
     [](const Props& p) { return found_unless(!p.name.empty(), quoted("name", p.name)); }},
    {"iam.trusted-account",
     "trusted_account_id is not that of another account",
     "write the twelve digits of the account whose people may come in",
     [](const Props& p) {
       return found_unless(
           foundation::is_account_id(p.trusted_account_id) &&
               p.trusted_account_id != p.environment.account_id,
           quoted("trusted_account_id", p.trusted_account_id)
       );
     }},
    {"iam.external-id",
     "external_id is not 2 to 1,224 letters, digits and `+=,.@:/-_`",
     "agree on one with the other account, which nobody guesses",
     [](const Props& p) {
       return found_unless(is_external_id(p.external_id), quoted("external_id", p.external_id));
     }},
    {"iam.I07",
     "a role for another account does not say whom there it trusts",
     "name roles and users by whole ARNs of that account, or ask for MultiFactor{}",
     wrong_principals},
    {"iam.multi-factor-age",
     "longest_ago must be 15 minutes to 36 hours",
     "leave it out for an hour",
     [](const Props& p) {
       return found_unless(
           longest_ago(p) >= std::chrono::minutes{15} && longest_ago(p) <= std::chrono::hours{36},
           counted("who.longest_ago", longest_ago(p).count()) + " minutes"
       );
     }},
    {"iam.T7-1",
     "a role that calls functions names something else than their aliases",
     "end the ARN with the alias: `…:function:trading-use2-orchestrator:live`",
     wrong_aliases},
    {"iam.session",
     "longest_session must be 1 to 12 hours",
     "leave it out for an hour",
     [](const Props& p) {
       return found_unless(
           p.longest_session >= std::chrono::hours{1} &&
               p.longest_session <= std::chrono::hours{12},
           counted("longest_session", p.longest_session.count()) + " hours"
       );
     }},
};

foundation::Checked<Props> checked(const Construct& construct, const Props& props) {
  Props stand_in = props;
  stand_in.environment = foundation::Environment::stand_in();
  stand_in.name = "stand-in";
  return check(construct, props, rules, stand_in);
}

std::vector<Condition> conditions(const Props& props) {
  std::vector<Condition> all{
      Condition{.test = "StringEquals", .key = "sts:ExternalId", .values = {props.external_id}}};
  if (std::holds_alternative<MultiFactor>(props.who)) {
    const std::chrono::seconds age = longest_ago(props);
    all.push_back(Condition{.test = "Bool", .key = "aws:MultiFactorAuthPresent", .values = {"true"}}
    );
    all.push_back(Condition{
        .test = "NumericLessThanEquals",
        .key = "aws:MultiFactorAuthAge",
        .values = {std::to_string(age.count())}});
  } else {
    const auto arns = principals_of(props);
    all.push_back(Condition{
        .test = "ArnEquals", .key = "aws:PrincipalArn", .values = {arns.begin(), arns.end()}});
  }
  return all;
}

Value<std::string> trust_of(const Construct& construct, const Props& props) {
  foundation::Environment other = props.environment;
  other.account_id = props.trusted_account_id;
  const foundation::Statement statement{
      .actions = {"sts:AssumeRole"},
      .principals = {foundation::Principal::account(other)},
      .conditions = conditions(props)};
  return foundation::PolicyDocument{{statement}}.json(
      construct, foundation::PolicyKind::trust, props.environment
  );
}

}  // namespace

CrossAccountRole::CrossAccountRole(
    Scope scope, std::string_view id, WrittenOut<CrossAccountRoleProps> props
)
    : Construct(scope, id),
      props_(checked(*this, *props)),
      role{
          *this,
          "Default",
          {.assume_role_policy = trust_of(*this, *props_),
           .description = "Account " + props_->trusted_account_id + " calls functions here",
           .max_session_duration = std::chrono::seconds(props_->longest_session).count(),
           .name = props_->environment.name(*this, foundation::NameKind::iam_role, props_->name),
           .permissions_boundary = props_->permissions_boundary_arn,
           .tags = foundation::name_tag(*this)},
      } {
  add_own_policy(
      *this,
      role,
      props_->environment,
      props_->name,
      {foundation::Statement{
          .actions = {"lambda:InvokeFunction"}, .resources = props_->function_alias_arns}}
  );
}

}  // namespace formwork::iam
