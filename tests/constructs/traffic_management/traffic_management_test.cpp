#include "formwork/traffic_management.hpp"

#include <gtest/gtest.h>

#include "../findings.hpp"
#include "traffic_fixture.hpp"

namespace formwork::traffic_management {
namespace {

using support::findings_of;

TEST(FailoverRecords, FromTheLeastProperties) {
  TwoRegions regions;
  EXPECT_GOLDEN(regions.failover.synth(), "minimal.tf.json");
  EXPECT_EQ(findings_of(regions.app), "nothing");
}

TEST(FailoverRecords, FromAllProperties) {
  FailoverRecordsProps props = records_props("Z0123456789");
  props.active = Active::standby;
  props.probe = {.path = "/ready?for=traffic", .search_string = "\"ready\":true"};
  TwoRegions regions(props);
  EXPECT_GOLDEN(regions.failover.synth(), "full.tf.json");
  EXPECT_EQ(findings_of(regions.app), "nothing");
}

TEST(FailoverRecords, TellWhereTheyLead) {
  TwoRegions regions;
  EXPECT_EQ(regions.records.url(), "https://api.example.org");
  EXPECT_EQ(
      regions.records.region_urls(),
      (std::vector<std::string>{"https://use1.api.example.org", "https://use2.api.example.org"})
  );
}

/// A fence in its Region, where the stack has providers of two.
void add_fence(
    const Stack& stack,
    const aws::Provider& provider,
    const foundation::Environment& keeper,
    const foundation::Environment& fenced
) {
  const Construct region(stack, "in_" + keeper.short_name());
  region.use_provider(provider);
  FenceAlarm(region, "fence", FenceAlarmProps{.fence = {.fenced = fenced, .keeper = keeper}});
}

TEST(FailoverRecords, WorkInASingleStack) {
  App app;
  const Stack stack(app, "traffic");
  const aws::Provider use2 = east_2_environment.provider(stack);
  const aws::Provider use1 = east_1_environment.provider(stack, "use1");
  add_fence(stack, use1, east_1_environment, east_2_environment);
  add_fence(stack, use2, east_2_environment, east_1_environment);
  const Zone zone(
      stack,
      "zone",
      ZoneProps{
          .environment = east_2_environment,
          .domain_name = "example.org",
          .protection = foundation::Protection::off,
      }
  );
  const Certificate certificate(
      stack,
      "certificate",
      certificate_props(east_2_environment, MakeRecords{.zone_id = zone.zone_id()})
  );
  FailoverRecordsProps of_records = records_props(zone.zone_id());
  of_records.protection = foundation::Protection::off;
  const FailoverRecords records(stack, "records", of_records);
  EXPECT_GOLDEN(stack.synth(), "one_stack.tf.json");
  EXPECT_EQ(findings_of(app), "nothing");
}

TEST(Zone, AndTheRecordsThatProveItsNames) {
  TwoRegions regions;
  EXPECT_GOLDEN(regions.dns.synth(), "zone.tf.json");
}

TEST(Zone, LogsItsQueriesWhereRoute53Writes) {
  App app;
  const Stack stack(app, "dns");
  east_2_environment.provider(stack);
  const Zone zone(
      stack,
      "zone",
      ZoneProps{
          .environment = east_2_environment,
          .domain_name = "example.org",
          .query_log_group_arn =
              "arn:aws:logs:us-east-1:123456789012:log-group:/aws/route53/example.org",
          .protection = foundation::Protection::off,
      }
  );
  EXPECT_GOLDEN(stack.synth(), "zone_with_query_log.tf.json");
}

TEST(Region, HoldsNoRecord) {
  TwoRegions regions;
  const std::string text = regions.east_1.synth();
  EXPECT_GOLDEN(text, "region.tf.json");
  EXPECT_EQ(text.find("aws_route53_"), std::string::npos);
}

TEST(Certificate, OfSeveralNamesMakesEachRecordOnce) {
  App app;
  const Stack stack(app, "dns");
  east_2_environment.provider(stack);
  CertificateProps props = certificate_props(east_2_environment, MakeRecords{.zone_id = "Z0"});
  props.subject_alternative_names = {"*.api.example.org", "example.org", "*.example.org"};
  const Certificate certificate(stack, "certificate", props);
  EXPECT_EQ(certificate.records.size(), 2U);
}

TEST(Fence, IsKnownByItsName) {
  const Fence fence{.fenced = east_1_environment, .keeper = east_2_environment};
  EXPECT_EQ(fence.alarm_name(), "trading-use2-fence-use1");
  EXPECT_EQ(fence.metric().dimensions.at("Region").literal(), "us-east-1");
  const foundation::PolicyDocument document{{fence.publish()}};
  EXPECT_TRUE(document.check(foundation::PolicyKind::managed, east_2_environment).empty());
}

}  // namespace
}  // namespace formwork::traffic_management
