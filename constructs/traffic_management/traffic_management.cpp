#include "formwork/traffic_management.hpp"

#include "dns_rules.hpp"
#include "failover_rules.hpp"
#include "formwork/foundation/tags.hpp"
#include "formwork/meta.hpp"

namespace formwork::traffic_management {
namespace {

/// Terraform deletes a check before it changes what refers to it, which Route 53 refuses, or leaves
/// a record with a check that is gone: the new one comes first.
Meta new_one_first() { return {.lifecycle = {{.create_before_destroy = true}}}; }

Fence fence_of(const Endpoint& fenced, const Endpoint& keeper) {
  return {.fenced = fenced.environment, .keeper = keeper.environment};
}

aws::Route53Record record_of(
    const Construct& records,
    const FailoverRecordsProps& props,
    const char* role,
    const Endpoint& endpoint,
    const RegionHealth& region
) {
  const bool is_primary = std::string_view(role) == "PRIMARY";
  return {
      records,
      is_primary ? "primary_record" : "secondary_record",
      {.alias =
           {{.evaluate_target_health = true,
             .name = endpoint.dns_name,
             .zone_id = endpoint.zone_id}},
       .failover_routing_policy = {{.type = role}},
       .health_check_id = region.health.id(),
       .name = props.domain_name,
       .set_identifier = is_primary ? "primary" : "secondary",
       .type = "A",
       .zone_id = props.zone_id},
      {.lifecycle = {{.prevent_destroy = foundation::is_on(props.protection)}}},
  };
}

bool is_swapped(const FailoverRecordsProps& props) { return props.active == Active::standby; }

}  // namespace

RegionHealth::RegionHealth(
    const Construct& scope,
    const FailoverRecordsProps& props,
    const Endpoint& of,
    const Fence& kept_away
)
    : Construct(scope, of.environment.short_name()),
      record{
          *this,
          "record",
          {.alias = {{.evaluate_target_health = false, .name = of.dns_name, .zone_id = of.zone_id}},
           .name = region_domain(props, of),
           .type = "A",
           .zone_id = props.zone_id},
      },
      endpoint{
          *this,
          "endpoint",
          {.disabled = false,
           .enable_sni = true,
           .failure_threshold = 3,
           .fqdn = region_domain(props, of),
           .invert_healthcheck = false,
           .measure_latency = true,
           .port = 443,
           .request_interval = 10,
           .resource_path = props.probe.path,
           .search_string = props.probe.search_string,
           .tags = foundation::name_tag(*this, "endpoint"),
           .type = "HTTPS_STR_MATCH"},
          new_one_first(),
      },
      fence{
          *this,
          "fence",
          {.cloudwatch_alarm_name = kept_away.alarm_name(),
           .cloudwatch_alarm_region = kept_away.keeper.region,
           .insufficient_data_health_status = "LastKnownStatus",
           .tags = foundation::name_tag(*this, "fence"),
           .type = "CLOUDWATCH_METRIC"},
          new_one_first(),
      },
      health{
          *this,
          "health",
          {.child_health_threshold = 2,
           .child_healthchecks = {endpoint.id(), fence.id()},
           .tags = foundation::name_tag(*this, "health"),
           .type = "CALCULATED"},
          new_one_first(),
      } {}

FailoverRecords::FailoverRecords(
    Scope scope, std::string_view id, WrittenOut<FailoverRecordsProps> props
)
    : Construct(scope, id),
      props_(checked(*this, *props)),
      primary(*this, *props_, props_->primary, fence_of(props_->primary, props_->standby)),
      standby(*this, *props_, props_->standby, fence_of(props_->standby, props_->primary)),
      primary_record(
          is_swapped(*props_) ? record_of(*this, *props_, "PRIMARY", props_->standby, standby)
                              : record_of(*this, *props_, "PRIMARY", props_->primary, primary)
      ),
      secondary_record(
          is_swapped(*props_) ? record_of(*this, *props_, "SECONDARY", props_->primary, primary)
                              : record_of(*this, *props_, "SECONDARY", props_->standby, standby)
      ) {
  if (!props_.is_valid()) return;
  watch_records(*this, *props_);
  watch_dns(*this);
}

std::vector<std::string> FailoverRecords::region_urls() const {
  return {
      "https://" + region_domain(*props_, props_->primary),
      "https://" + region_domain(*props_, props_->standby)};
}

}  // namespace formwork::traffic_management
