#include "demands.hpp"
#include "table.hpp"

namespace formwork::aws_rules {
namespace {

using namespace rules;

constexpr Severity warning = Severity::warning;

const std::vector<std::string> acls{"aws_wafv2_web_acl"};

Demand has_group(const char* name) {
  return in_words(
      "there is no rule with " + std::string(name),
      some("rule", equals("statement.managed_rule_group_statement.name", name))
  );
}

}  // namespace

Rows firewall_rows() {
  return {
      {"waf.logging",
       Severity::error,
       acls,
       "WAF.11",
       "10.2.1",
       "nobody writes down what a firewall let through and refused",
       "make aws_wafv2_web_acl_logging_configuration for it",
       related("aws_wafv2_web_acl_logging_configuration", "resource_arn")},
      {"waf.rules",
       Severity::error,
       acls,
       "WAF.10",
       "6.4.2",
       "a firewall has no rules",
       "give it the managed groups of AWS",
       has_at_least("rule", 1)},
      {"waf.common-rules",
       warning,
       acls,
       "CKV_AWS_342",
       "6.4.2",
       "a firewall does not know what is tried everywhere",
       "add a rule with the group AWSManagedRulesCommonRuleSet",
       has_group("AWSManagedRulesCommonRuleSet")},
      {"waf.known-bad-inputs",
       warning,
       acls,
       "CKV_AWS_192",
       "6.4.2",
       "a firewall lets Log4Shell and its like through",
       "add a rule with the group AWSManagedRulesKnownBadInputsRuleSet",
       has_group("AWSManagedRulesKnownBadInputsRuleSet")},
      {"waf.sql-injection",
       warning,
       acls,
       "CKV_AWS_342",
       "6.4.2",
       "a firewall lets SQL in requests through",
       "add a rule with the group AWSManagedRulesSQLiRuleSet",
       has_group("AWSManagedRulesSQLiRuleSet")},
      {"waf.anonymous-addresses",
       Severity::info,
       acls,
       "CKV2_AWS_76",
       "",
       "a firewall lets proxies and rented machines through",
       "add a rule with the group AWSManagedRulesAnonymousIpList, where no partner comes from "
       "there",
       has_group("AWSManagedRulesAnonymousIpList")},
      {"waf.metrics",
       warning,
       acls,
       "WAF.12",
       "10.4.1",
       "nobody can count what a firewall does",
       "set cloudwatch_metrics_enabled in each visibility_config",
       is_true("visibility_config.cloudwatch_metrics_enabled") &&
           each("rule", is_true("visibility_config.cloudwatch_metrics_enabled"))},
      {"waf.samples",
       Severity::info,
       acls,
       "CKV_AWS_342",
       "",
       "a firewall keeps no samples of what it did",
       "set sampled_requests_enabled in visibility_config",
       is_true("visibility_config.sampled_requests_enabled")},
  };
}

}  // namespace formwork::aws_rules
