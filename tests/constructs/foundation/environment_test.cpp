#include "formwork/foundation/environment.hpp"

#include <formwork/aws/cloudwatch_log_group.hpp>
#include <formwork/aws/iam_role.hpp>
#include <formwork/aws/lb.hpp>
#include <formwork/aws/provider.hpp>
#include <formwork/aws/s3_bucket.hpp>
#include <functional>

#include "../findings.hpp"
#include "environments.hpp"
#include "formwork/foundation/checks.hpp"
#include "formwork/resource.hpp"
#include "formwork/variable.hpp"
#include "formwork/written_out.hpp"

namespace formwork::foundation {
namespace {

using support::findings_of;

TEST(Environment, GivesArnsWithWhatTheServiceHasInThem) {
  EXPECT_EQ(use1.arn("sns", "orders"), "arn:aws:sns:us-east-1:123456789012:orders");
  EXPECT_EQ(use1.arn("iam", "role/app"), "arn:aws:iam::123456789012:role/app");
  EXPECT_EQ(use1.arn("s3", "logs/*"), "arn:aws:s3:::logs/*");
  EXPECT_EQ(use1.arn("route53", "hostedzone/Z1"), "arn:aws:route53:::hostedzone/Z1");
  EXPECT_EQ(use1.arn("rds", "cluster:a"), "arn:aws:rds:us-east-1:123456789012:cluster:a");
  EXPECT_EQ(use1.arn("rds", "global-cluster:a"), "arn:aws:rds::123456789012:global-cluster:a");
}

TEST(Environment, KnowsThePartition) {
  Environment government = use1;
  government.region = "us-gov-west-1";
  EXPECT_EQ(government.arn("iam", "role/app"), "arn:aws-us-gov:iam::123456789012:role/app");
  Environment china = use1;
  china.region = "cn-north-1";
  EXPECT_EQ(china.service_principal("logs"), "logs.cn-north-1.amazonaws.com.cn");
  EXPECT_EQ(china.service_principal("ec2"), "ec2.amazonaws.com.cn");
  EXPECT_EQ(china.service_principal("sns"), "sns.amazonaws.com");
}

TEST(Environment, NamesServicesAsPoliciesDo) {
  EXPECT_EQ(use1.service_principal("sns"), "sns.amazonaws.com");
  EXPECT_EQ(use1.service_principal("logs"), "logs.us-east-1.amazonaws.com");
}

TEST(Environment, NamesWhatIsMadeInIt) {
  EXPECT_EQ(use1.name(NameKind::iam_role, "app"), "trading-use1-app");
  EXPECT_EQ(use1.name(NameKind::bucket, "logs"), "trading-use1-logs-123456789012");
  EXPECT_EQ(use1.name(NameKind::key_alias, "data"), "alias/trading-use1-data");
  EXPECT_EQ(use1.name(NameKind::log_group, ""), "trading-use1");
  EXPECT_EQ(use1.name(NameKind::load_balancer, std::string(40, 'x')).size(), 32U);
  EXPECT_EQ(use1.zones(), (std::vector<std::string>{"us-east-1a", "us-east-1b", "us-east-1c"}));
  Environment elsewhere = use1;
  elsewhere.region = "ca-central-1";
  EXPECT_EQ(elsewhere.zones().back(), "ca-central-1d");
  elsewhere.region = "ap-northeast-1";
  EXPECT_EQ(elsewhere.zones(2).back(), "ap-northeast-1c");
  elsewhere.region = "us-west-1";
  EXPECT_EQ(elsewhere.zones().size(), 2U);
}

TEST(Environment, SaysThatANameWasCut) {
  App app;
  const Stack stack(app, "prod");
  use1.provider(stack);
  const std::string name = use1.name(stack, NameKind::load_balancer, "orders-of-the-whole-day");
  EXPECT_EQ(name, use1.name(NameKind::load_balancer, "orders-of-the-whole-day"));
  const Assembly assembly = app.assemble();
  ASSERT_EQ(assembly.stacks.at(0).annotations.size(), 1U);
  EXPECT_EQ(
      assembly.stacks[0].annotations[0].message,
      "a name is longer than AWS takes, and was cut to `" + name + '`'
  );
}

struct SiteProps {
  Environment environment;
  /// Of the load balancer.
  std::string name = "site";
};

/// As constructs are made from the kit.
struct Site : Construct {
  Site(Scope scope, std::string_view id, WrittenOut<SiteProps> props)
      : Construct(scope, id), props_(check(*this, *props, rules, {Environment::stand_in()})) {}

  static constexpr Rule<SiteProps> rules[] = {
      {"site.name",
       "name must not be empty",
       "leave it out",
       [](const SiteProps& p) { return found_unless(!p.name.empty(), quoted("name", p.name)); }},
  };
  Checked<SiteProps> props_;
  aws::Lb balancer{
      *this, "balancer", {.name = props_->environment.name(NameKind::load_balancer, props_->name)}};
  aws::IamRole role{
      *this,
      "role",
      {.assume_role_policy = "{}", .name = props_->environment.name(NameKind::iam_role, "site")}};
};

struct BadProgram {
  const char* name;
  std::function<void(const App&)> write;
};

class EnvironmentRules : public testing::TestWithParam<BadProgram> {};

TEST_P(EnvironmentRules, Say) {
  App app;
  GetParam().write(app);
  EXPECT_GOLDEN(findings_of(app), std::string("environment_") + GetParam().name + ".txt");
}

void site_in(const App& app, const std::function<void(Environment&)>& spoil) {
  const Stack stack(app, "prod");
  use1.provider(stack);
  Environment environment = use1;
  spoil(environment);
  Site(stack, "site", SiteProps{.environment = environment});
}

const BadProgram bad_programs[] = {
    {"account_id",
     [](const App& app) { site_in(app, [](Environment& e) { e.account_id = "1"; }); }},
    {"region", [](const App& app) { site_in(app, [](Environment& e) { e.region = "us-east"; }); }},
    {"name_prefix",
     [](const App& app) { site_in(app, [](Environment& e) { e.name_prefix = "Trading_"; }); }},
    {"name_prefix_of_aws",
     [](const App& app) { site_in(app, [](Environment& e) { e.name_prefix = "internal-app"; }); }},
    {"provider_of_another_region",
     [](const App& app) { site_in(app, [](Environment& e) { e.region = "us-east-2"; }); }},
    {"provider_of_another_account",
     [](const App& app) { site_in(app, [](Environment& e) { e.account_id = "210987654321"; }); }},
    {"provider_of_a_scope",
     [](const App& app) {
       const Stack stack(app, "prod");
       use1.provider(stack);
       const Construct region(stack, "standby");
       region.use_provider(use2().provider(stack, "east_2"));
       Site(region, "site", SiteProps{.environment = use1});
     }},
    {"provider_without_region",
     [](const App& app) {
       const Stack stack(app, "prod");
       aws::Provider{stack, "aws", {}};
       Site(stack, "site", SiteProps{.environment = use1});
     }},
    {"provider_with_unknown_region",
     [](const App& app) {
       const Stack stack(app, "prod");
       const Variable<std::string> region{stack, "region", {}};
       aws::Provider{stack, "aws", {.region = region.value()}};
       Site(stack, "site", SiteProps{.environment = use1});
     }},
    {"names_taken_in_a_stack",
     [](const App& app) {
       const Stack stack(app, "prod");
       use1.provider(stack);
       Site(stack, "site", SiteProps{.environment = use1});
       Site(stack, "other", SiteProps{.environment = use1});
     }},
    {"names_taken_in_two_stacks",
     [](const App& app) {
       for (const char* name : {"blue", "green"}) {
         const Stack stack(app, name);
         aws::Provider{stack, "aws", {.region = "us-east-1"}};
         Site(stack, "site", SiteProps{.environment = use1});
       }
     }},
    {"bucket_taken_in_another_account",
     [](const App& app) {
       site_in(app, [](Environment&) {});
       for (const char* account : {"111111111111", "222222222222"}) {
         const Stack stack(app, std::string("of-") + account);
         Environment environment = use1;
         environment.account_id = account;
         environment.provider(stack);
         aws::S3Bucket{stack, "logs", {.bucket = "trading-logs"}};
         aws::CloudwatchLogGroup{stack, "log_group", {.name = "/trading/logs"}};
       }
     }},
    {"role_names_differ_in_case",
     [](const App& app) {
       site_in(app, [](Environment&) {});
       const Stack stack(app, "own");
       use1.provider(stack);
       aws::IamRole{stack, "role", {.assume_role_policy = "{}", .name = "Trading-use1-Site"}};
     }},
    {"names_that_aws_refuses",
     [](const App& app) {
       site_in(app, [](Environment&) {});
       const Stack stack(app, "own");
       use1.provider(stack);
       aws::S3Bucket{stack, "logs", {.bucket = "Trading"}};
       aws::Lb{stack, "balancer", {.name = std::string(33, 'l')}};
     }},
};

INSTANTIATE_TEST_SUITE_P(, EnvironmentRules, testing::ValuesIn(bad_programs), [](const auto& row) {
  return row.param.name;
});

TEST(EnvironmentNames, MayBeTheSameInAnotherRegionOrAccount) {
  App app;
  for (const char* region : {"us-east-1", "us-east-2"}) {
    const Stack stack(app, region);
    Environment environment = use1;
    environment.region = region;
    environment.provider(stack);
    Site(stack, "site", SiteProps{.environment = environment});
    aws::CloudwatchLogGroup{stack, "logs", {.name = "/trading/logs"}};
  }
  const Stack mixed(app, "mixed");
  use2().provider(mixed);
  const Resource in_a_region_of_its_own{
      mixed,
      "logs",
      "aws_cloudwatch_log_group",
      {{"name", "/trading/logs"}, {"region", "eu-west-1"}}};
  const Stack other(app, "other");
  Environment account = use1;
  account.account_id = "210987654321";
  account.provider(other);
  Site(other, "site", SiteProps{.environment = account});
  EXPECT_EQ(findings_of(app), "nothing");
}

}  // namespace
}  // namespace formwork::foundation
