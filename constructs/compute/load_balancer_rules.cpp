#include "resource_rules.hpp"

namespace formwork::compute {
namespace {

Found health_check(const Written& w) {
  Found found = unless_all(
      {{w.target_group, "health_check.interval", "10"},
       {w.target_group, "health_check.matcher", "200"}}
  );
  found = plus(found, unless_within(w.target_group, "health_check.timeout", 2, 9));
  return plus(found, unless_within(w.target_group, "health_check.unhealthy_threshold", 2, 3));
}

Found failover_minimum(const Written& w) {
  const double least = w.min_size < 2 ? 1 : 2;
  Found found = unless_within(
      w.target_group,
      "target_group_health.dns_failover.minimum_healthy_targets_count",
      least,
      w.min_size
  );
  if (w.target_group.at("load_balancing_cross_zone_enabled") == "false")
    found.push_back(w.target_group.line("load_balancing_cross_zone_enabled"));
  return found;
}

Found log_delivery(const Written& w) {
  Found found = unless_all(
      {{w.lb, "access_logs.enabled", "true"},
       {w.bucket_encryption,
        "rule.apply_server_side_encryption_by_default.sse_algorithm",
        "AES256"}}
  );
  const std::string folder =
      '/' + w.lb.at("access_logs.prefix") + "/AWSLogs/" + w.account_id + "/*";
  if (!w.bucket_policy.has("policy", "logdelivery.elasticloadbalancing.amazonaws.com") ||
      !w.bucket_policy.has("policy", folder))
    found.push_back(w.bucket_policy.address + ".policy does not let in " + folder);
  return found;
}

Found replacement(const Written& w) {
  return plus(
      unless_all(
          {{w.target_group, "lifecycle.create_before_destroy", "true"},
           {w.web_acl, "lifecycle.create_before_destroy", "true"}}
      ),
      plus(if_there(w.target_group, {"name"}), if_there(w.web_acl, {"name"}))
  );
}

const foundation::Rule<Written> rules[] = {
    {"compute.C13",
     "a load balancer is not one for the internet over three subnets, protected",
     "leave it in the public subnets; Protection::off lets go of it",
     [](const Written& w) {
       return plus(
           unless_all(
               {{w.lb, "internal", "false"},
                {w.lb, "load_balancer_type", "application"},
                {w.lb, "drop_invalid_header_fields", "true"},
                {w.lb, "enable_deletion_protection", w.is_protected ? "true" : "false"}}
           ),
           fewer(w.lb, "subnets", 3)
       );
     }},
    {"compute.C14",
     "the health of targets is not asked every 10 seconds, or not in time",
     "leave interval 10, a shorter timeout, matcher 200 and a threshold of 2 or 3",
     health_check},
    {"compute.C15",
     "a load balancer holds on to connections that DNS has led elsewhere",
     "leave client_keep_alive at 60 seconds at most and deregistration_delay at 30",
     [](const Written& w) {
       return plus(
           unless_within(w.lb, "client_keep_alive", 60, 60),
           unless_within(w.target_group, "deregistration_delay", 0, 30)
       );
     }},
    {"compute.C16",
     "DNS would not leave before the last target is gone",
     "leave minimum_healthy_targets_count at 2 or more, and cross-zone balancing on",
     failover_minimum},
    {"compute.C17",
     "a listener takes something else than TLS 1.2 and 1.3",
     "leave HTTPS on 443 with a policy of ELBSecurityPolicy-TLS13-1-2",
     [](const Written& w) {
       Found found = unless_all({{w.listener, "protocol", "HTTPS"}, {w.listener, "port", "443"}});
       if (!w.listener.has("ssl_policy", "ELBSecurityPolicy-TLS13-1-2"))
         found.push_back(w.listener.line("ssl_policy"));
       return found;
     }},
    {"compute.C20",
     "nothing stands before a load balancer that refuses attacks",
     "leave the web ACL REGIONAL, with rules, and associated",
     [](const Written& w) {
       Found found = unless_all({{w.web_acl, "scope", "REGIONAL"}});
       found = plus(found, fewer(w.web_acl, "rule", 1));
       const std::string arn = "${" + w.lb.address + ".arn}";
       return plus(
           found,
           found_unless(w.association.at("resource_arn") == arn, w.association.line("resource_arn"))
       );
     }},
    {"compute.C21",
     "the logs of a load balancer do not arrive",
     "leave the bucket to SSE-S3 and the policy to let the load balancer's service in",
     log_delivery},
    {"compute.firewall-logs",
     "the firewall's logs go to a log group that WAF refuses by its name",
     "leave the name, which begins with aws-waf-logs-",
     [](const Written& w) {
       return found_unless(
           foundation::starts_with(w.firewall_logs.at("name"), "aws-waf-logs-"),
           w.firewall_logs.line("name")
       );
     }},
    {"compute.T3-2",
     "something that others hold on to cannot be replaced",
     "leave name_prefix, without a name, and create_before_destroy",
     replacement},
    {"compute.T3-5",
     "a load balancer does not wait for the policy of its bucket, and is refused",
     "leave the policy in its depends_on",
     [](const Written& w) {
       return found_unless(
           w.lb.has("depends_on", w.bucket_policy.address), w.lb.line("depends_on")
       );
     }},
    {"compute.T3-6",
     "a listener takes a certificate that may not be issued yet",
     "give certificate_arn() of the aws_acm_certificate_validation, not arn() of the certificate",
     [](const Written& w) {
       return found_unless(
           !w.listener.has("certificate_arn", "aws_acm_certificate."),
           w.listener.line("certificate_arn")
       );
     }},
};

}  // namespace

std::vector<Diagnostic> broken_load_balancer_rules(const Written& written) {
  return broken_rules(written, rules);
}

}  // namespace formwork::compute
