#pragma once
#include <formwork/aws/provider.hpp>

#include "../environments.hpp"
#include "formwork/app.hpp"
#include "formwork/foundation/service_role.hpp"
#include "formwork/stack.hpp"
#include "formwork/traffic_management.hpp"

namespace formwork::traffic_management {

using support::east_1_environment;
using support::east_2_environment;

inline CertificateProps certificate_props(
    const foundation::Environment& environment,
    const std::variant<MakeRecords, StandingRecords>& validation
) {
  return {
      .environment = environment,
      .domain_name = "api.example.org",
      .subject_alternative_names = {"*.api.example.org"},
      .validation = validation};
}

/// What traffic management has in the stack of a region: its certificate, and the fence of the
/// other.
struct RegionStack : Stack {
  RegionStack(
      Scope scope,
      std::string_view id,
      const foundation::Environment& environment,
      const foundation::Environment& other
  )
      : Stack(scope, id),
        provider(environment.provider(*this)),
        certificate(*this, "certificate", certificate_props(environment, StandingRecords{})),
        fence(*this, "fence", FenceAlarmProps{.fence = {.fenced = other, .keeper = environment}}) {}

  aws::Provider provider;
  Certificate certificate;
  FenceAlarm fence;
};

inline FailoverRecordsProps records_props(const Value<std::string>& zone_id) {
  return {
      .environment = east_2_environment,
      .zone_id = zone_id,
      .domain_name = "api.example.org",
      .primary =
          {.environment = east_1_environment,
           .dns_name = "trading-use1.us-east-1.elb.amazonaws.com",
           .zone_id = "Z35SXDOTRQ7X7K"},
      .standby =
          {.environment = east_2_environment,
           .dns_name = "trading-use2.us-east-2.elb.amazonaws.com",
           .zone_id = "Z3AADJGX6KTTL2"},
  };
}

/// Two regions and their DNS, as the trading platform has them.
struct TwoRegions {
  explicit TwoRegions(const FailoverRecordsProps& given = records_props("Z0123456789"))
      : props(given) {}

  FailoverRecordsProps props;
  App app;
  Stack dns{app, "dns-zone"};
  aws::Provider of_dns = east_2_environment.provider(dns);
  Zone zone{
      dns, "zone", ZoneProps{.environment = east_2_environment, .domain_name = "example.org"}};
  Certificate certificate{
      dns,
      "certificate",
      certificate_props(east_2_environment, MakeRecords{.zone_id = zone.zone_id()})};
  RegionStack east_1{app, "region-use1", east_1_environment, east_2_environment};
  RegionStack east_2{app, "region-use2", east_2_environment, east_1_environment};
  Stack failover{app, "dns-failover"};
  aws::Provider of_failover = east_2_environment.provider(failover);
  FailoverRecords records{failover, "records", with_zone()};

 private:
  FailoverRecordsProps with_zone() const {
    FailoverRecordsProps of_zone = props;
    of_zone.zone_id = zone.zone_id();
    return of_zone;
  }
};

}  // namespace formwork::traffic_management
