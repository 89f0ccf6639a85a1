#pragma once
#include <formwork/traffic_management.hpp>

#include "dns_zone_stack.hpp"
#include "region_stack.hpp"

namespace trading {

/// The name that fails over. Nobody needs this stack during a failover: health checks decide.
class DnsFailoverStack : public formwork::Stack {
 public:
  DnsFailoverStack(
      formwork::Scope scope,
      const Platform& platform,
      const DnsZoneStack& dns,
      const RegionStack& primary,
      const RegionStack& secondary
  );

  formwork::traffic_management::FailoverRecords records;
};

}  // namespace trading
