#include "failover_rules.hpp"

#include "domain_name.hpp"
#include "formwork/foundation/region.hpp"

namespace formwork::traffic_management {
namespace {

using foundation::Found;
using foundation::found_unless;
using foundation::quoted;

const foundation::Rule<FailoverRecordsProps> rules[] = {
    {"traffic_management.domain-name",
     "domain_name is not the name of a domain, or too long for one of a Region below it",
     "write it in small letters, without a dot at its end: api.example.org",
     [](const FailoverRecordsProps& p) {
       const bool is_right = is_domain_name(p.domain_name) &&
                             is_domain_name(region_domain(p, p.primary)) &&
                             is_domain_name(region_domain(p, p.standby));
       return found_unless(is_right, quoted("domain_name", p.domain_name));
     }},
    {"traffic_management.R14",
     "primary and standby are in the same Region, which would fail with its own fence",
     "name an endpoint of another Region as standby",
     [](const FailoverRecordsProps& p) {
       return found_unless(
           p.primary.environment.region != p.standby.environment.region,
           quoted("standby.environment.region", p.standby.environment.region)
       );
     }},
    {"traffic_management.endpoint-region",
     "an endpoint is in no Region of AWS",
     "write it as AWS does, such as us-east-1",
     [](const FailoverRecordsProps& p) {
       Found found;
       for (const Endpoint* endpoint : {&p.primary, &p.standby})
         if (!foundation::is_region(endpoint->environment.region))
           found.push_back(quoted("environment.region", endpoint->environment.region));
       return found;
     }},
    {"traffic_management.account",
     "an endpoint is in another account: Route 53 reads alarms of its own alone",
     "make the records in the account of both endpoints",
     [](const FailoverRecordsProps& p) {
       Found found;
       for (const Endpoint* endpoint : {&p.primary, &p.standby})
         if (endpoint->environment.account_id != p.environment.account_id)
           found.push_back(quoted("environment.account_id", endpoint->environment.account_id));
       return found;
     }},
    {"traffic_management.probe-path",
     "the path of a probe does not begin with `/`, or is longer than 255 characters",
     "write it as /health/deep",
     [](const FailoverRecordsProps& p) {
       const bool is_path =
           foundation::starts_with(p.probe.path, "/") && p.probe.path.size() <= 255;
       return found_unless(is_path, quoted("probe.path", p.probe.path));
     }},
    {"traffic_management.R03",
     "a probe looks for nothing, or for more than 255 characters: any answer would do",
     "name a word that only a healthy answer has",
     [](const FailoverRecordsProps& p) {
       const auto size = p.probe.search_string.size();
       return found_unless(
           size >= 1 && size <= 255, quoted("probe.search_string", p.probe.search_string)
       );
     }},
};

foundation::Environment other_stand_in() {
  foundation::Environment other = foundation::Environment::stand_in();
  other.region = "us-east-2";
  return other;
}

}  // namespace

std::string region_domain(const FailoverRecordsProps& props, const Endpoint& endpoint) {
  return endpoint.environment.short_name() + '.' + props.domain_name;
}

foundation::Checked<FailoverRecordsProps> checked(
    const Construct& records, const FailoverRecordsProps& props
) {
  FailoverRecordsProps stand_in = props;
  stand_in.environment = foundation::Environment::stand_in();
  stand_in.domain_name = "stand-in.example";
  stand_in.primary.environment = stand_in.environment;
  stand_in.standby.environment = other_stand_in();
  return foundation::check(records, props, rules, stand_in);
}

}  // namespace formwork::traffic_management
