#pragma once
#include <formwork/aws/route53_health_check.hpp>
#include <formwork/aws/route53_record.hpp>
#include <string>

#include "formwork/foundation/checks.hpp"
#include "formwork/foundation/environment.hpp"
#include "formwork/foundation/protection.hpp"
#include "formwork/traffic_management/certificate.hpp"
#include "formwork/traffic_management/dns_permissions.hpp"
#include "formwork/traffic_management/fence.hpp"
#include "formwork/traffic_management/zone.hpp"
#include "formwork/written_out.hpp"

namespace formwork::traffic_management {

/// Where a Region is reached.
struct Endpoint {
  /// Required.
  foundation::Environment environment;
  /// Of the load balancer. Required.
  Value<std::string> dns_name;
  /// Of the load balancer as well, not of ours. Required.
  Value<std::string> zone_id;
};

/// Which Region traffic goes to as long as both are well, and when neither is. Terraform does not
/// fail over: it swaps the roles in calm time, when the platform stays where it has failed over to.
enum class Active { primary, standby };

/// What Route 53 asks a Region for, every 10 seconds from each of its locations.
struct Probe {
  /// More than load balancers ask for to replace an instance, and less than a database that can be
  /// written: a standby has none, and must be healthy. Begins with `/`.
  std::string path = "/health/deep";
  /// What the answer must contain in its first 5,120 bytes; 1 to 255 characters.
  std::string search_string = "ok";
};

struct FailoverRecordsProps {
  static constexpr foundation::Reach reach = foundation::Reach::account;
  /// The account; Route 53 is one for all Regions, so that the provider may be of any. Required.
  foundation::Environment environment;
  /// The zone of the names. Required.
  Value<std::string> zone_id;
  /// Where clients go: `api.example.org`. Each Region is besides at `<its short
  /// name>.<domain_name>`. Required.
  std::string domain_name;
  /// Required.
  Endpoint primary;
  /// Of another Region. Required.
  Endpoint standby;
  Active active = Active::primary;
  Probe probe = {};
  /// Of the records that clients are sent by: without them nobody finds either Region.
  foundation::Protection protection = foundation::Protection::on;
};

/// What belongs to one Region of two.
class RegionHealth : public Construct {
 public:
  RegionHealth(
      const Construct& scope,
      const FailoverRecordsProps& props,
      const Endpoint& endpoint,
      const Fence& fence
  );

  /// `use1.api.example.org`, which the check below asks.
  aws::Route53Record record;
  /// Whether the Region answers as it should.
  aws::Route53HealthCheck endpoint;
  /// Whether nobody keeps traffic away from it.
  aws::Route53HealthCheck fence;
  /// Both. A Region that was fenced gets no traffic back by itself, whatever it answers.
  aws::Route53HealthCheck health;
};

/// One name for two Regions: Route 53 answers with the active one while it answers and is not
/// fenced, and with the other one else. Verdicts take 30 to 40 seconds, clients 60 more, which is
/// how long they keep an alias of a load balancer. It needs no stack while a Region is dark: the
/// fences of both, FenceAlarm in the other Region's stack, and the health checks decide.
///
///     traffic_management::FailoverRecords records(
///         failover,
///         "records",
///         traffic_management::FailoverRecordsProps{
///             .environment = use2,
///             .zone_id = zone.zone_id(),
///             .domain_name = "api.example.org",
///             .primary = {.environment = use1, .dns_name = …, .zone_id = …},
///             .standby = {.environment = use2, .dns_name = …, .zone_id = …},
///         }
///     );
class FailoverRecords : public Construct {
 public:
  FailoverRecords(Scope scope, std::string_view id, WrittenOut<FailoverRecordsProps> props);

  /// `https://api.example.org`
  std::string url() const { return "https://" + props_->domain_name; }
  /// Of the primary, then of the standby, whichever is active: `https://use1.api.example.org`.
  std::vector<std::string> region_urls() const;

 private:
  foundation::Checked<FailoverRecordsProps> props_;

 public:
  RegionHealth primary;
  RegionHealth standby;
  /// By role, not by Region: swapping the roles changes where they point, and Route 53 never sees
  /// two records of one role.
  aws::Route53Record primary_record;
  aws::Route53Record secondary_record;
};

}  // namespace formwork::traffic_management
