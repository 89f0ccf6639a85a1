#pragma once
#include <formwork/compute.hpp>
#include <formwork/monitoring/dashboard.hpp>
#include <formwork/monitoring/notifications.hpp>
#include <formwork/networking.hpp>
#include <formwork/storage.hpp>
#include <formwork/traffic_management/certificate.hpp>
#include <formwork/traffic_management/fence.hpp>

#include "platform.hpp"

namespace trading {

/// What belongs to one region alone: it is planned and changed while the other one is dark. It
/// holds no IAM, whose control plane may be in the dark one.
class RegionStack : public formwork::Stack {
 public:
  RegionStack(formwork::Scope scope, const Platform& platform, const Region& region);

  formwork::networking::Network network;
  formwork::storage::AccessLogBucket access_logs;
  formwork::storage::Bucket applogs;
  formwork::storage::Bucket audit;
  formwork::traffic_management::Certificate certificate;
  formwork::compute::Application application;
  formwork::monitoring::Notifications notifications;
  formwork::monitoring::Dashboard dashboard;
  /// Of the other region, which this one keeps.
  formwork::traffic_management::FenceAlarm peer_fence;
};

}  // namespace trading
