#include "formwork/traffic_management/zone.hpp"

#include "dns_rules.hpp"
#include "domain_name.hpp"
#include "formwork/foundation/tags.hpp"
#include "formwork/foundation/written_element.hpp"
#include "formwork/meta.hpp"

namespace formwork::traffic_management {
namespace {

using foundation::Found;
using foundation::found_unless;
using foundation::quoted;

const foundation::Rule<ZoneProps> rules[] = {
    {"traffic_management.domain-name",
     "domain_name is not the name of a domain",
     "write it in small letters, without a dot at its end: example.org",
     [](const ZoneProps& p) {
       return found_unless(is_domain_name(p.domain_name), quoted("domain_name", p.domain_name));
     }},
    {"traffic_management.query-log",
     "the log of a zone's queries is not a log group of us-east-1, where Route 53 writes",
     "name a log group there, or leave it out",
     [](const ZoneProps& p) {
       const auto arn = p.query_log_group_arn.literal();
       const bool is_right = !arn || arn->find(":logs:us-east-1:") != arn->npos;
       return found_unless(is_right, quoted("query_log_group_arn", arn.value_or("")));
     }},
};

const foundation::Rule<foundation::WrittenElement> rules_of_written[] = {
    {"traffic_management.R01",
     "a zone is private, or would be emptied to delete it",
     "leave vpc out, and force_destroy false",
     [](const foundation::WrittenElement& zone) {
       Found found;
       if (zone.count("vpc") > 0) found.push_back("zone.vpc: " + std::to_string(zone.count("vpc")));
       if (zone.at("force_destroy") == "true") found.emplace_back("zone.force_destroy = true");
       return found;
     }},
};

foundation::Checked<ZoneProps> checked(const Construct& zone, const ZoneProps& props) {
  const ZoneProps stand_in{
      .environment = foundation::Environment::stand_in(), .domain_name = "stand-in.example"};
  return foundation::check(zone, props, rules, stand_in);
}

std::optional<aws::Route53QueryLog> query_log_of(
    const Construct& construct, const ZoneProps& props, const aws::Route53Zone& zone
) {
  if (!props.query_log_group_arn.is_set()) return std::nullopt;
  return aws::Route53QueryLog{
      construct,
      "query_log",
      {.cloudwatch_log_group_arn = props.query_log_group_arn, .zone_id = zone.zone_id()}};
}

}  // namespace

Zone::Zone(Scope scope, std::string_view id, WrittenOut<ZoneProps> props)
    : Construct(scope, id),
      props_(checked(*this, props)),
      zone{
          *this,
          "Default",
          {.force_destroy = false,
           .name = props_->domain_name,
           .tags = foundation::name_tag(*this)},
          {.lifecycle = {{.prevent_destroy = foundation::is_on(props_->protection)}}},
      },
      query_log(query_log_of(*this, *props_, zone)) {
  watch_dns(*this);
  add_validation([zone = zone] {
    return foundation::broken_rules(foundation::WrittenElement(zone), rules_of_written);
  });
}

}  // namespace formwork::traffic_management
