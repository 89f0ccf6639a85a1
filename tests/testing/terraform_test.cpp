#include "support/terraform.hpp"
#include "explained.hpp"
#include "formwork/formwork.hpp"
#include "formwork/testing.hpp"
#include "support/scoped_variable.hpp"

#include <gtest/gtest-spi.h>

namespace formwork::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

/// Terraform finds its providers where those of the other tests are.
class Terraform : public support::TerraformTest {
 protected:
  support::ScopedVariable mirror{"TF_CLI_CONFIG_FILE", support::terraform_cli_config().c_str()};
  App app;
  Stack stack{app, "shop"};
};

TEST_F(Terraform, JudgesByValidate) {
  const Resource data{stack, "data", "terraform_data", {{"input", "a"}}};
  EXPECT_THAT(stack, is_valid_terraform());
  data->override_set("/no_such_argument", 1);
  EXPECT_THAT(explained(is_valid_terraform(), stack), HasSubstr("no_such_argument"));
}

TEST_F(Terraform, JudgesByPlan) {
  const Resource data{stack, "data", "terraform_data", {{"input", "a"}}};
  const Output output{stack, "id", {.value = data.get<std::string>("id")}};
  EXPECT_THAT(stack, plans());
  EXPECT_THAT(stack, plans_with_mocks());
  const Local<Any> wrong{stack, "wrong", raw("${tonumber(\"a\")}")};
  const Output reads{stack, "reads", {.value = wrong.value()}};
  EXPECT_THAT(explained(plans(), stack), HasSubstr("tonumber"));
  EXPECT_THAT(explained(plans_with_mocks(), stack), HasSubstr("tonumber"));
}

TEST_F(Terraform, TakesTextsAsTheyAre) {
  EXPECT_THAT(std::string("{"), Not(is_valid_terraform()));
  EXPECT_THAT(std::string("{"), Not(plans_with_mocks()));
}

class MockedProvider : public support::ProviderTest {};

/// Without credentials, and what the data source reads is made up.
TEST_F(MockedProvider, KnowsNoCloud) {
  const support::ScopedVariable mirror(
      "TF_CLI_CONFIG_FILE", support::terraform_cli_config().c_str()
  );
  EXPECT_THAT(
      std::string(R"({"terraform": {"required_providers": {"aws": {"source": "hashicorp/aws"}}},
          "provider": {"aws": [{"region": "us-east-1"}, {"region": "us-west-2", "alias": "west"}]},
          "data": {"aws_caller_identity": {"me": {"provider": "aws.west"}}},
          "resource": {"aws_sqs_queue": {
              "q": {"name": "${data.aws_caller_identity.me.account_id}"}}}})"),
      plans_with_mocks()
  );
}

TEST(NeedsTerraform, SkipsWhereItIsMissingAndFailsInCi) {
  const support::ScopedVariable path("PATH", "/no/such/folder");
  const auto results = [] {
    ::testing::TestPartResultArray all;
    {
      ::testing::ScopedFakeTestPartResultReporter reporter(&all);
      [] { FORMWORK_NEEDS_TERRAFORM(); }();
    }
    return all.size() == 1 ? all.GetTestPartResult(0).type() : ::testing::TestPartResult::kSuccess;
  };
  {
    const support::ScopedVariable ci("CI", nullptr);
    EXPECT_EQ(results(), ::testing::TestPartResult::kSkip);
  }
  const support::ScopedVariable ci("CI", "true");
  EXPECT_EQ(results(), ::testing::TestPartResult::kFatalFailure);
}

}  // namespace
}  // namespace formwork::testing
