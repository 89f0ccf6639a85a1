#include "formwork/iam.hpp"

#include <algorithm>

#include "account_rules.hpp"
#include "formwork/foundation/policy.hpp"
#include "formwork/foundation/region.hpp"
#include "formwork/foundation/tags.hpp"

namespace formwork::iam {
namespace {

using foundation::Environment;
using foundation::Found;
using foundation::found_unless;
using foundation::quoted;

std::string boundary_name(const Environment& environment) {
  return fitted(foundation::NameKind::iam_policy, environment.name_prefix + "-region-boundary");
}

std::vector<std::string> regions_of(const RegionBoundaryProps& props) {
  std::vector<std::string> regions;
  for (const Environment& environment : props.environments) regions.push_back(environment.region);
  if (props.witness_region) regions.push_back(*props.witness_region);
  return regions;
}

Found strangers(const RegionBoundaryProps& props) {
  Found found;
  for (const Environment& environment : props.environments) {
    const Environment& first = props.environments.front();
    if (environment.account_id != first.account_id)
      found.push_back(quoted("environments.account_id", environment.account_id));
    if (environment.name_prefix != first.name_prefix)
      found.push_back(quoted("environments.name_prefix", environment.name_prefix));
  }
  return found;
}

const foundation::Rule<RegionBoundaryProps> rules[] = {
    {"iam.no-environment",
     "a region boundary needs the environments that stacks act in",
     "name each Region's environment, such as {use1, use2}",
     [](const RegionBoundaryProps& p) {
       return found_unless(!p.environments.empty(), "environments.size() = 0");
     }},
    {"iam.other-environment",
     "the environments of a region boundary are not of one account and name prefix",
     "make one boundary for each application and account",
     strangers},
    {"iam.region-twice",
     "a region boundary names a Region twice",
     "name each Region once; the witness is another one than those that may be lost",
     [](const RegionBoundaryProps& p) { return foundation::repeated("region", regions_of(p)); }},
    {"iam.witness-region",
     "the witness of a region boundary is no Region of AWS",
     "write it as AWS does, such as us-west-2",
     [](const RegionBoundaryProps& p) {
       return found_unless(
           !p.witness_region || foundation::is_region(*p.witness_region),
           quoted("witness_region", p.witness_region.value_or(""))
       );
     }},
};

foundation::Checked<RegionBoundaryProps> checked(
    const Construct& construct, const RegionBoundaryProps& props
) {
  const RegionBoundaryProps stand_in{.environments = {Environment::stand_in()}};
  auto checked_props = check(construct, props, rules, stand_in);
  bool is_valid = checked_props.is_valid();
  for (const Environment& environment : checked_props->environments)
    is_valid = is_valid && environment.check(construct, foundation::Reach::account);
  return {is_valid ? props : stand_in, is_valid};
}

/// Their control planes are in one Region, or their calls carry another one than the caller's.
const std::vector<std::string> global_services = {
    "cloudfront:*",
    "globalaccelerator:*",
    "health:*",
    "iam:*",
    "organizations:*",
    "route53:*",
    "route53-recovery-cluster:*",
    "route53-recovery-control-config:*",
    "route53-recovery-readiness:*",
    "route53domains:*",
    "sts:*",
    "support:*",
    "waf:*",
};

std::vector<Value<std::string>> values_of(const std::vector<std::string>& texts) {
  return {texts.begin(), texts.end()};
}

foundation::PolicyDocument document(const std::vector<std::string>& regions) {
  return {
      {foundation::Statement{
           .sid = "WhatPoliciesAllow",
           .actions = {"*"},
           .resources = {"*"},
       },
       foundation::Statement{
           .sid = "OtherRegions",
           .effect = foundation::Effect::deny,
           .not_actions = global_services,
           .resources = {"*"},
           .conditions = {foundation::Condition{
               .test = "StringNotEquals",
               .key = "aws:RequestedRegion",
               .values = values_of(regions),
           }},
       }}};
}

}  // namespace

std::string region_boundary_arn(const Environment& environment) {
  return environment.arn("iam", "policy/" + boundary_name(environment));
}

std::vector<std::string> RegionBoundary::regions() const { return regions_of(*props_); }

RegionBoundary::RegionBoundary(
    Scope scope, std::string_view id, WrittenOut<RegionBoundaryProps> props
)
    : Construct(scope, id),
      props_(checked(*this, *props)),
      policy{
          *this,
          "Default",
          {.description = "Nothing in other Regions than those of the application",
           .name = boundary_name(props_->environments.front()),
           .policy = document(regions()).json(
               *this, foundation::PolicyKind::boundary, props_->environments.front()
           ),
           .tags = foundation::name_tag(*this)},
      } {
  if (props_.is_valid()) hold_to_boundary(*this, props_->environments.front(), regions());
}

}  // namespace formwork::iam
