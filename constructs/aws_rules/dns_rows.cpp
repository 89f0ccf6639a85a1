#include "demands.hpp"
#include "table.hpp"

namespace formwork::aws_rules {
namespace {

using namespace rules;

constexpr Severity error = Severity::error;
constexpr Severity warning = Severity::warning;

Demand is_public_zone() { return is_not_given("vpc"); }

Demand fails_over_as(const char* type) { return equals("failover_routing_policy.type", type); }

bool same(const Subject& left, const Subject& right, const char* path) {
  const auto text = left.one(path).text();
  return text && text == right.one(path).text();
}

/// Each of a pair has the other: a record of the same name and type in the other role.
Answer has_its_twin(const Subject& record) {
  const auto role = record.one("failover_routing_policy.type").text();
  if (!role) return {};
  bool unknown = !record.one("name").text();
  for (const Subject& other : record.all_of("aws_route53_record")) {
    const Known other_role = other.one("failover_routing_policy.type");
    if (!other_role.is_given() || other_role.text() == role) continue;
    if (same(record, other, "name") && same(record, other, "type")) return {};
    unknown = unknown || other.one("name").is_unknown();
  }
  const std::string line =
      "there is no " + std::string(*role == "PRIMARY" ? "SECONDARY" : "PRIMARY") + " of its name";
  return unknown ? Answer::undecided(line + " that is known before Terraform runs")
                 : Answer::broken(line);
}

}  // namespace

Rows dns_rows() {
  return {
      {"route53.query-log",
       warning,
       {"aws_route53_zone"},
       "Route53.2",
       "10.2.1",
       "nobody writes down what is asked of a zone",
       "make aws_route53_query_log for it, in us-east-1",
       when(is_public_zone(), related("aws_route53_query_log", "zone_id"))},
      {"route53.dnssec",
       Severity::info,
       {"aws_route53_zone"},
       "CKV2_AWS_38",
       "",
       "answers of a zone can be forged on their way",
       "make aws_route53_hosted_zone_dnssec for it, where the parent zone takes the DS record",
       when(is_public_zone(), related("aws_route53_hosted_zone_dnssec", "hosted_zone_id"))},
      {"route53.key-signs",
       error,
       {"aws_route53_key_signing_key"},
       "Route 53 developer guide, DNSSEC",
       "",
       "a zone has a key for DNSSEC, and is not signed",
       "make aws_route53_hosted_zone_dnssec for the zone",
       referenced(
           "hosted_zone_id",
           "aws_route53_zone",
           related("aws_route53_hosted_zone_dnssec", "hosted_zone_id")
       )},
      {"route53.points-at-a-resource",
       warning,
       {"aws_route53_record"},
       "CKV2_AWS_23",
       "",
       "a record names an address, whoever has it by now",
       "use alias, or the attribute of a resource",
       when(
           is_one_of("type", {"A", "AAAA"}),
           is_given("alias") || Demand([](const Subject& record) {
             for (const Known& record_value : record.at("records"))
               for (const Known& address : record_value.items())
                 if (const auto text = address.text())
                   return Answer::broken("records has \"" + *text + '"');
             return Answer{};
           })
       )},
      {"route53.failover-pair",
       error,
       {"aws_route53_record"},
       "Route 53 developer guide, failover routing",
       "",
       "a record that fails over has nothing to fail over to",
       "make a record of the same name in the other role",
       Demand(has_its_twin)},
      {"route53.failover-health",
       error,
       {"aws_route53_record"},
       "Route 53 developer guide, failover routing",
       "",
       "a record that fails over never does: nothing says that it is ill",
       "set health_check_id, or evaluate_target_health in alias",
       when(
           fails_over_as("PRIMARY"),
           is_given("health_check_id") || is_true("alias.evaluate_target_health")
       )},
      {"route53.check-https",
       warning,
       {"aws_route53_health_check"},
       "Route 53 developer guide, health checks",
       "4.2.1",
       "a health check speaks without TLS",
       "set type = \"HTTPS\"",
       is_none_of("type", {"HTTP", "HTTP_STR_MATCH", "TCP"})},
      {"route53.check-is-on",
       warning,
       {"aws_route53_health_check"},
       "Route 53 developer guide, health checks",
       "",
       "a health check is switched off, and says that all is well",
       "leave disabled out",
       is_not_true("disabled")},
  };
}

}  // namespace formwork::aws_rules
