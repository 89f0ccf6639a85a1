#include "formwork/compute/firewall.hpp"

#include "formwork/foundation/tags.hpp"
#include "formwork/meta.hpp"

namespace formwork::compute {
namespace {

std::string name_of(const ApplicationProps& props) {
  return props.network.environment().prefix() + '-' + props.name;
}

const char* name_of(ManagedRules rules) {
  switch (rules) {
    case ManagedRules::common:
      return "AWSManagedRulesCommonRuleSet";
    case ManagedRules::known_bad_inputs:
      return "AWSManagedRulesKnownBadInputsRuleSet";
    case ManagedRules::sql_injection:
      return "AWSManagedRulesSQLiRuleSet";
    case ManagedRules::ip_reputation:
      break;
  }
  return "AWSManagedRulesAmazonIpReputationList";
}

aws::Wafv2WebAcl::VisibilityConfig visible(const std::string& metric) {
  return {
      .cloudwatch_metrics_enabled = true,
      .metric_name = metric,
      .sampled_requests_enabled = true,
  };
}

std::vector<aws::Wafv2WebAcl::Rule> rules_of(const ApplicationProps& props) {
  std::vector<aws::Wafv2WebAcl::Rule> rules;
  for (const ManagedRules group : props.managed_rules) {
    const std::string name = name_of(group);
    rules.push_back(
        {.name = name,
         .override_action = {{.none = {{}}}},
         .priority = static_cast<int>(rules.size()),
         .statement = {{.managed_rule_group_statement = {{.name = name, .vendor_name = "AWS"}}}},
         .visibility_config = visible(name)}
    );
  }
  return rules;
}

foundation::EncryptionKey key_of(const Construct& scope, const ApplicationProps& props) {
  if (props.log_key) return *props.log_key;
  return foundation::Key(
      scope,
      "key",
      foundation::KeyProps{
          .environment = props.network.environment(),
          .name = props.name + "-firewall",
          .description = "Logs of the firewall of " + name_of(props),
      }
  );
}

}  // namespace

Firewall::Firewall(
    Scope scope,
    std::string_view id,
    const ApplicationProps& props,
    const LoadBalancer& load_balancer
)
    : Construct(scope, id),
      log_group(
          *this,
          "log_group",
          foundation::LogGroupProps{
              .environment = props.network.environment(),
              // WAF takes no other beginning.
              .name = "aws-waf-logs-" + name_of(props),
              .key = key_of(*this, props),
              .retention = props.firewall_log_retention,
          }
      ),
      web_acl{
          *this,
          "web_acl",
          {.default_action = {{.allow = {{}}}},
           .name_prefix = name_of(props) + '-',
           .rule = rules_of(props),
           .scope = "REGIONAL",
           .tags = foundation::name_tag(*this),
           .visibility_config = visible(name_of(props))},
          // Replaced, it must not leave the load balancer bare.
          {.lifecycle = {{.create_before_destroy = true}}},
      },
      logging{
          *this,
          "logging",
          {.log_destination_configs = {log_group.arn()},
           .redacted_fields =
               {{.single_header = {{.name = "authorization"}}},
                {.single_header = {{.name = "cookie"}}}},
           .resource_arn = web_acl.arn()},
      },
      association{
          *this,
          "association",
          {.resource_arn = load_balancer.lb.arn(), .web_acl_arn = web_acl.arn()},
      } {}

}  // namespace formwork::compute
