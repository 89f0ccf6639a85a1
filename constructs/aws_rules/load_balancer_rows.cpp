#include "demands.hpp"
#include "table.hpp"

namespace formwork::aws_rules {
namespace {

using namespace rules;

constexpr Severity error = Severity::error;
constexpr Severity warning = Severity::warning;

const std::vector<std::string> balancers{"aws_lb", "aws_alb"};
const std::vector<std::string> listeners{"aws_lb_listener", "aws_alb_listener"};
const std::vector<std::string> target_groups{"aws_lb_target_group", "aws_alb_target_group"};

Demand is_application() {
  return is_not_given("load_balancer_type") || equals("load_balancer_type", "application");
}

Demand speaks_tls() { return is_one_of("protocol", {"HTTPS", "TLS"}); }

Demand redirects_to_https() {
  return each("default_action", equals("type", "redirect") && equals("redirect.protocol", "HTTPS"));
}

/// TLS 1.2 with forward secrecy, and 1.3.
const Texts strong_policies{
    "ELBSecurityPolicy-TLS13-1-2-2021-06",
    "ELBSecurityPolicy-TLS13-1-2-FIPS-2023-04",
    "ELBSecurityPolicy-TLS13-1-2-Res-2021-06",
    "ELBSecurityPolicy-TLS13-1-2-Res-FIPS-2023-04",
    "ELBSecurityPolicy-TLS13-1-3-2021-06",
    "ELBSecurityPolicy-TLS13-1-3-FIPS-2023-04"};

}  // namespace

Rows load_balancer_rows() {
  return {
      {"elb.https",
       error,
       listeners,
       "ELB.1",
       "4.2.1",
       "a listener answers without TLS",
       "set protocol = \"HTTPS\", or let it redirect to HTTPS and do nothing else",
       speaks_tls() || redirects_to_https()},
      {"elb.tls-policy",
       error,
       listeners,
       "ELB.17",
       "2.2.7, 4.2.1",
       "a listener takes old versions of TLS or weak ciphers",
       "set ssl_policy = \"ELBSecurityPolicy-TLS13-1-2-Res-2021-06\"",
       when(speaks_tls(), is_one_of("ssl_policy", strong_policies))},
      {"elb.certificate",
       error,
       listeners,
       "PCI321-ELBv2ACMCertificateRequired",
       "4.2.1.1",
       "a listener with TLS has no certificate",
       "set certificate_arn",
       when(speaks_tls(), is_given("certificate_arn"))},
      {"elb.target-https",
       warning,
       target_groups,
       "CKV_AWS_378",
       "4.2.1",
       "a load balancer speaks with its targets without TLS",
       "set protocol = \"HTTPS\"",
       unless(equals("target_type", "lambda"), is_one_of("protocol", {"HTTPS", "TLS"})),
       Reach::pci_alone},
      {"elb.target-health",
       warning,
       target_groups,
       "CKV_AWS_261",
       "",
       "a load balancer does not look whether its targets answer",
       "set health_check",
       is_given("health_check") && is_not_false("health_check.enabled")},
      {"elb.access-logs",
       error,
       balancers,
       "ELB.5",
       "10.2.1",
       "nobody writes down what a load balancer is asked",
       "set access_logs with enabled and a bucket",
       is_true("access_logs.enabled")},
      {"elb.connection-logs",
       warning,
       balancers,
       "ELB user guide, connection logs",
       "10.2.1",
       "nobody writes down who connects to a load balancer",
       "set connection_logs with enabled and a bucket",
       when(is_application(), is_true("connection_logs.enabled")),
       Reach::pci_alone},
      {"elb.invalid-headers",
       error,
       balancers,
       "ELB.4",
       "6.4.1",
       "headers that are none get to the application",
       "set drop_invalid_header_fields",
       when(is_application(), is_true("drop_invalid_header_fields"))},
      {"elb.desync",
       warning,
       balancers,
       "ELB.12",
       "6.4.1",
       "requests that servers read differently get to the application",
       "leave desync_mitigation_mode out, or set it to \"strictest\"",
       when(
           is_application(),
           if_given(
               "desync_mitigation_mode",
               is_one_of("desync_mitigation_mode", {"defensive", "strictest"})
           )
       )},
      {"elb.deletion-protection",
       warning,
       balancers,
       "ELB.6",
       "",
       "a load balancer can be deleted by mistake",
       "set enable_deletion_protection",
       is_true("enable_deletion_protection")},
      {"elb.several-zones",
       error,
       balancers,
       "ELB.13",
       "",
       "a load balancer is gone with its zone",
       "give it subnets in two zones, or more",
       has_at_least("subnets", 2) || has_at_least("subnet_mapping", 2)},
      {"elb.firewall",
       error,
       balancers,
       "ELB.16",
       "6.4.1, 6.4.2",
       "no firewall reads what the internet asks of a load balancer",
       "make aws_wafv2_web_acl_association for it",
       when(
           is_application() && is_not_true("internal"),
           related("aws_wafv2_web_acl_association", "resource_arn")
       )},
      {"elb.internal",
       Severity::info,
       balancers,
       "AWS-0053",
       "",
       "a load balancer is open to the internet",
       "set internal, where it is not the entry for the internet",
       is_true("internal")},
      {"acm.create-before-destroy",
       warning,
       {"aws_acm_certificate"},
       "CKV_AWS_233",
       "",
       "a certificate that is replaced is gone before the new one is there",
       "set create_before_destroy in its lifecycle",
       is_true("lifecycle.create_before_destroy")},
      {"acm.transparency",
       warning,
       {"aws_acm_certificate"},
       "CKV_AWS_234",
       "4.2.1.1",
       "a certificate is in no public log, and browsers refuse it",
       "leave certificate_transparency_logging_preference out",
       is_none_of("options.certificate_transparency_logging_preference", {"DISABLED"})},
      {"acm.no-wildcard",
       warning,
       {"aws_acm_certificate"},
       "CKV2_AWS_71",
       "4.2.1.1",
       "a certificate is for all names of a domain",
       "name those that are served, in domain_name and subject_alternative_names",
       Demand([](const Subject& certificate) {
         if (certificate.one("domain_name").is_unknown())
           return Answer::undecided("domain_name is known to Terraform alone");
         const auto name = certificate.one("domain_name").text();
         return Answer::holds_if(
             !name || name->rfind("*.", 0) != 0, "domain_name = \"" + name.value_or("") + '"'
         );
       })},
      {"acm.strong-key",
       error,
       {"aws_acm_certificate"},
       "ACM.2",
       "4.2.1.1",
       "the key of a certificate can be broken",
       "leave key_algorithm out, or set it to RSA_2048, EC_prime256v1 or a longer one",
       is_none_of("key_algorithm", {"RSA_1024"})},
  };
}

}  // namespace formwork::aws_rules
