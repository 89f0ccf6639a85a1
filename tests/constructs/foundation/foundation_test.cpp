#include "formwork/foundation.hpp"

#include <formwork/aws/provider.hpp>

#include "environments.hpp"
#include "formwork/app.hpp"
#include "support/golden.hpp"

namespace formwork::foundation {
namespace {

Metric metric_of_orders(const char* name) {
  return {
      .metric_namespace = "AWS/Lambda",
      .name = name,
      .dimensions = {{"FunctionName", "orders"}},
      .statistic = Statistic::sum,
  };
}

TEST(Foundation, FromTheLeastProperties) {
  App app;
  const Stack stack(app, "prod");
  use1.provider(stack);
  const Key key(stack, "key", KeyProps{.environment = use1, .name = "data"});
  const LogGroup logs(
      stack, "logs", LogGroupProps{.environment = use1, .name = "/trading/orders", .key = key}
  );
  const ServiceRole role(
      stack, "role", ServiceRoleProps{.environment = use1, .name = "orders", .service = "ec2"}
  );
  const Topic topic(stack, "topic", TopicProps{.environment = use1, .name = "alarms", .key = key});
  const Alarm alarm(
      stack,
      "errors",
      AlarmProps{
          .environment = use1,
          .name = "orders-errors",
          .metric = metric_of_orders("Errors"),
          .threshold = 5,
          .missing_data = MissingData::not_breaching,
      }
  );
  EXPECT_GOLDEN(stack.synth(), "minimal.tf.json");
}

TEST(Foundation, FromAllProperties) {
  App app;
  const Stack stack(app, "prod");
  Environment environment = use1;
  environment.tags = {{"app", "trading"}};
  environment.provider(stack);
  use2().provider(stack, "standby");
  const Key key(
      stack,
      "key",
      KeyProps{.environment = environment, .name = "data", .description = "Orders and their logs"}
  );
  key.allow(KeyUse{
      .service = "dynamodb",
      .actions = {"kms:Decrypt"},
      .encryption_context = {{"aws:dynamodb:tableName", "orders"}}});
  key.allow(Statement{
      .actions = {"kms:CreateGrant"},
      .principals = {Principal::aws(role_arn(environment, "grantee"))},
      .conditions = {
          Condition{.test = "Bool", .key = "kms:GrantIsForAWSResource", .values = {"true"}}}});
  const LogGroup logs(
      stack,
      "logs",
      LogGroupProps{
          .environment = environment,
          .name = "/trading/orders",
          .key = EncryptionKey::by_arn(environment.arn("kms", "key/of-somebody-else")),
          .retention = LogRetention::days_400,
      }
  );
  const Topic topic(
      stack,
      "topic",
      TopicProps{
          .environment = environment,
          .name = "alarms",
          .key = key,
          .publishers =
              {Publisher{
                   .service = "cloudwatch",
                   .source_arns = {environment.arn("cloudwatch", "alarm:*")}},
               Publisher{.service = "events.rds"},
               Publisher{.service = "events"}},
      }
  );
  std::vector<Statement> statements = topic.publish();
  statements.push_back(logs.write());
  statements.push_back(key.decrypt_through("s3"));
  statements.push_back(KeyGrants{use2(), "data"}.encrypt_through("s3"));
  const ServiceRole role(
      stack,
      "role",
      ServiceRoleProps{
          .environment = environment,
          .name = "orders",
          .service = "lambda",
          .description = "Takes orders",
          .statements = statements,
          .managed_policy_arns =
              {"arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole"},
          .source_arn = environment.arn("lambda", "function:orders"),
          .permissions_boundary_arn = environment.arn("iam", "policy/boundary"),
      }
  );
  const Alarm errors(
      stack,
      "errors",
      AlarmProps{
          .environment = environment,
          .name = "orders-errors",
          .metric =
              Ratio{.part = metric_of_orders("Errors"), .whole = metric_of_orders("Invocations")},
          .comparison = Comparison::greater_or_equal,
          .threshold = 1,
          .missing_data = MissingData::breaching,
          .evaluation_periods = 5,
          .datapoints_to_alarm = 3,
          .actions = {topic.arn()},
          .description = "Look at the log group /trading/orders",
      }
  );
  const Alarm errors_without_dimensions(
      stack,
      "custom",
      AlarmProps{
          .environment = environment,
          .name = "custom",
          .metric =
              Metric{
                  .metric_namespace = "Trading",
                  .name = "Heartbeat",
                  .dimensions = {},
                  .statistic = Statistic::maximum,
                  .period = std::chrono::seconds{10},
              },
          .comparison = Comparison::less,
          .threshold = 0.5,
          .missing_data = MissingData::ignore,
      }
  );
  EXPECT_GOLDEN(stack.synth(), "full.tf.json");
}

TEST(Grants, AreConstantsForOtherStacks) {
  EXPECT_EQ(role_arn(use1, "orders"), "arn:aws:iam::123456789012:role/trading-use1-orders");
  const Statement statement = KeyGrants{use1, "data"}.decrypt_through("s3");
  EXPECT_EQ(statement.resources.at(0).literal(), "arn:aws:kms:us-east-1:123456789012:key/*");
  EXPECT_EQ(statement.conditions.at(0).values.at(0).literal(), "alias/trading-use1-data");
  EXPECT_EQ(statement.conditions.at(1).values.at(0).literal(), "s3.us-east-1.amazonaws.com");
  EXPECT_TRUE(PolicyDocument{{statement}}.check(PolicyKind::managed, use2()).empty());
  EXPECT_EQ(
      KeyGrants({use1, "data"}).use_through("s3", {"kms:Encrypt"}).actions,
      std::vector<std::string>{"kms:Encrypt"}
  );
  const auto of_somebody = EncryptionKey::by_arn(use1.arn("kms", "key/1"));
  const Statement exact = of_somebody.use_through(use1, "s3", {"kms:Decrypt"});
  EXPECT_EQ(exact.actions, std::vector<std::string>{"kms:Decrypt"});
  EXPECT_EQ(exact.resources.at(0).literal(), use1.arn("kms", "key/1"));
  const LogGroupGrants logs{use1, "/trading/orders"};
  EXPECT_TRUE(PolicyDocument{{logs.write()}}.text().is_literal());
  const TopicGrants topic{use1, "alarms", EncryptionKey::by_arn(use1.arn("kms", "key/1"))};
  EXPECT_TRUE(PolicyDocument{topic.publish()}.text().is_literal());
}

}  // namespace
}  // namespace formwork::foundation
