#pragma once
#include <formwork/aws/route53_query_log.hpp>
#include <formwork/aws/route53_zone.hpp>
#include <optional>
#include <string>

#include "formwork/foundation/checks.hpp"
#include "formwork/foundation/environment.hpp"
#include "formwork/foundation/protection.hpp"
#include "formwork/written_out.hpp"

namespace formwork::traffic_management {

struct ZoneProps {
  static constexpr foundation::Reach reach = foundation::Reach::account;
  /// The account; Route 53 is one for all Regions, so that the provider may be of any. Required.
  foundation::Environment environment;
  /// `example.org`, which its registrar, or the zone above, is to delegate to name_servers().
  /// Required.
  std::string domain_name;
  /// A log group in us-east-1, which Route 53 asks for, whose resource policy lets it write.
  /// Default: queries are not logged, because the zone would then need a Region that may be dark.
  Value<std::string> query_log_group_arn = unset;
  /// Off: it may be deleted, once it is empty. A new one has other name servers.
  foundation::Protection protection = foundation::Protection::on;
};

/// A public hosted zone. Replacing it takes the domain off the internet until whoever delegates it
/// knows the new name servers.
///
///     traffic_management::Zone zone(
///         dns,
///         "zone",
///         traffic_management::ZoneProps{.environment = use2, .domain_name = "example.org"}
///     );
class Zone : public Construct {
 public:
  Zone(Scope scope, std::string_view id, WrittenOut<ZoneProps> props);

  Value<std::string> zone_id() const { return zone.zone_id(); }
  Value<List<std::string>> name_servers() const { return zone.name_servers(); }
  const std::string& domain_name() const { return props_->domain_name; }
  /// False when its properties were refused: there is nothing to say about what builds upon it.
  bool is_valid() const { return props_.is_valid(); }

 private:
  foundation::Checked<ZoneProps> props_;

 public:
  aws::Route53Zone zone;
  /// Nothing without query_log_group_arn.
  std::optional<aws::Route53QueryLog> query_log;
};

}  // namespace formwork::traffic_management
