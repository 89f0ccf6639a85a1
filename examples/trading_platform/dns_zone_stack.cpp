#include "dns_zone_stack.hpp"

#include <formwork/aws/provider.hpp>

#include "formwork/variable.hpp"

namespace trading {

namespace traffic = formwork::traffic_management;

DnsZoneStack::DnsZoneStack(formwork::Scope scope, const Platform& platform)
    : Stack(scope, "dns-zone"),
      zone(
          *this,
          "zone",
          traffic::ZoneProps{
              .environment = platform.secondary.environment,
              .domain_name = platform.stage.domain,
              .protection = platform.stage.protection,
          }
      ),
      certificate(
          *this,
          "certificate",
          traffic::CertificateProps{
              .environment = platform.secondary.environment,
              .domain_name = platform.api_domain(),
              .subject_alternative_names = {"*." + platform.api_domain()},
              .validation = traffic::MakeRecords{.zone_id = zone.zone_id()},
          }
      ) {
  platform.secondary.environment.provider(*this);
  keep_state(*this, platform.secondary);
  const formwork::Output name_servers{
      *this,
      "name_servers",
      {.description = "What the domain above delegates to.", .value = zone.name_servers()}};
}

}  // namespace trading
