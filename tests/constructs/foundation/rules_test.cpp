// One row, and one golden, for each thing that the constructs of the kit refuse.
#include <formwork/aws/provider.hpp>
#include <functional>

#include "../findings.hpp"
#include "environments.hpp"
#include "formwork/foundation.hpp"

namespace formwork::foundation {
namespace {

struct Bad {
  const char* name;
  std::function<void(const Stack&)> make;
};

class ConstructRules : public testing::TestWithParam<Bad> {};

TEST_P(ConstructRules, Say) {
  App app;
  const Stack stack(app, "prod");
  use1.provider(stack);
  GetParam().make(stack);
  EXPECT_GOLDEN(support::findings_of(app), std::string(GetParam().name) + ".txt");
}

const EncryptionKey here = EncryptionKey::by_arn(use1.arn("kms", "key/1"));
const EncryptionKey elsewhere = EncryptionKey::by_arn(use2().arn("kms", "key/1"));

void log_group(const Stack& stack, std::string_view name, const EncryptionKey& key) {
  LogGroup(
      stack, "logs", LogGroupProps{.environment = use1, .name = std::string(name), .key = key}
  );
}

void role(const Stack& stack, std::string_view name, std::string_view service) {
  ServiceRole(
      stack,
      "role",
      ServiceRoleProps{
          .environment = use1, .name = std::string(name), .service = std::string(service)}
  );
}

void topic(const Stack& stack, const std::function<void(TopicProps&)>& spoil) {
  TopicProps props{.environment = use1, .name = "alarms", .key = here};
  spoil(props);
  Topic(stack, "topic", props);
}

Metric errors() { return {.metric_namespace = "AWS/Lambda", .name = "Errors", .dimensions = {}}; }

void alarm(const Stack& stack, const std::function<void(AlarmProps&)>& spoil) {
  AlarmProps props{
      .environment = use1,
      .name = "errors",
      .metric = errors(),
      .threshold = 1,
      .missing_data = MissingData::ignore,
  };
  spoil(props);
  Alarm(stack, "alarm", props);
}

using T = TopicProps;
using A = AlarmProps;
using std::chrono::seconds;

const Bad bad[] = {
    {"key_without_name",
     [](const Stack& s) { Key(s, "key", KeyProps{.environment = use1, .name = ""}); }},
    {"key_with_bad_name",
     [](const Stack& s) { Key(s, "key", KeyProps{.environment = use1, .name = "of orders"}); }},
    {"key_allows_another_region",
     [](const Stack& s) {
       const Key key(s, "key", KeyProps{.environment = use1, .name = "data"});
       key.allow(Statement{
           .actions = {"kms:Decrypt"}, .principals = {Principal::service(use2(), "logs")}});
     }},
    {"key_in_another_region",
     [](const Stack& s) { Key(s, "key", KeyProps{.environment = use2(), .name = "data"}); }},
    {"log_group_with_bad_name", [](const Stack& s) { log_group(s, "/trading/orders!", here); }},
    {"log_group_with_key_elsewhere",
     [](const Stack& s) { log_group(s, "/trading/orders", elsewhere); }},
    {"role_without_name", [](const Stack& s) { role(s, "", "lambda"); }},
    {"role_with_long_service", [](const Stack& s) { role(s, "orders", "lambda.amazonaws.com"); }},
    {"role_of_another_account",
     [](const Stack& s) {
       Environment other = use1;
       other.account_id = "210987654321";
       ServiceRole(
           s, "role", ServiceRoleProps{.environment = other, .name = "orders", .service = "lambda"}
       );
     }},
    {"topic_without_name", [](const Stack& s) { topic(s, [](T& p) { p.name = ""; }); }},
    {"topic_with_key_of_sns",
     [](const Stack& s) {
       topic(s, [](T& p) { p.key = EncryptionKey::by_arn(use1.arn("kms", "alias/aws/sns")); });
     }},
    {"topic_with_key_elsewhere", [](const Stack& s) { topic(s, [](T& p) { p.key = elsewhere; }); }},
    {"topic_with_publisher_twice",
     [](const Stack& s) {
       topic(s, [](T& p) {
         p.publishers = {Publisher{.service = "events.rds"}, Publisher{.service = "events.rds"}};
       });
     }},
    {"alarm_without_name", [](const Stack& s) { alarm(s, [](A& p) { p.name = ""; }); }},
    {"alarm_without_metric",
     [](const Stack& s) { alarm(s, [](A& p) {
                            p.metric = Metric{"", "Errors", {}};
                          }); }},
    {"alarm_period_odd",
     [](const Stack& s) {
       alarm(s, [](A& p) { std::get<Metric>(p.metric).period = seconds{90}; });
     }},
    {"alarm_period_too_short_for_aws",
     [](const Stack& s) {
       alarm(s, [](A& p) { std::get<Metric>(p.metric).period = seconds{10}; });
     }},
    {"alarm_window_too_long",
     [](const Stack& s) { alarm(s, [](A& p) { p.evaluation_periods = 1441; }); }},
    {"alarm_looks_at_nothing",
     [](const Stack& s) { alarm(s, [](A& p) { p.evaluation_periods = 0; }); }},
    {"alarm_datapoints", [](const Stack& s) { alarm(s, [](A& p) { p.datapoints_to_alarm = 2; }); }},
    {"alarm_ratio_periods",
     [](const Stack& s) {
       alarm(s, [](A& p) {
         Ratio ratio{.part = errors(), .whole = errors()};
         ratio.whole.name = "Invocations";
         ratio.whole.period = seconds{300};
         p.metric = ratio;
       });
     }},
    {"alarm_acts_elsewhere",
     [](const Stack& s) { alarm(s, [](A& p) { p.actions = {use2().arn("sns", "alarms")}; }); }},
    {"alarm_acts_too_often",
     [](const Stack& s) {
       alarm(s, [](A& p) { p.actions.assign(6, use1.arn("sns", "alarms")); });
     }},
};

INSTANTIATE_TEST_SUITE_P(, ConstructRules, testing::ValuesIn(bad), [](const auto& row) {
  return row.param.name;
});

TEST(ServiceRole, MayBeMadeThroughAnotherRegion) {
  App app;
  const Stack identity(app, "identity");
  use2().provider(identity);
  role(identity, "orders", "lambda");
  EXPECT_EQ(support::findings_of(app), "nothing");
}

}  // namespace
}  // namespace formwork::foundation
