#pragma once
#include <formwork/traffic_management/certificate.hpp>
#include <formwork/traffic_management/zone.hpp>

#include "platform.hpp"

namespace trading {

/// The hosted zone, and the records by which the certificates of all regions are validated.
class DnsZoneStack : public formwork::Stack {
 public:
  DnsZoneStack(formwork::Scope scope, const Platform& platform);

  formwork::traffic_management::Zone zone;
  formwork::traffic_management::Certificate certificate;
};

}  // namespace trading
