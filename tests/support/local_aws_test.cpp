#include "support/local_aws.hpp"

#include <gtest/gtest.h>

#include <cerrno>
#include <chrono>

namespace formwork::support {
namespace {

class LocalAwsHelper : public LocalAwsTest {};

TEST_F(LocalAwsHelper, GivesTheAddressToProgramsAndNothingOfTheUsersAccount) {
  const auto result =
      run({"sh", "-c", "echo $AWS_ENDPOINT_URL ${AWS_PROFILE-none} $AWS_ACCESS_KEY_ID"},
          directory().path());
  EXPECT_EQ(result.output, "http://127.0.0.1:" + std::to_string(aws().port()) + " none mock\n");
}

TEST_F(LocalAwsHelper, ADarkRegionTakesNoBucketUntilItIsLight) {
  aws().create_bucket("first", "us-east-2");
  aws().darken("us-east-2");
  EXPECT_THROW(aws().create_bucket("second", "us-east-2"), std::runtime_error);
  aws().create_bucket("elsewhere", "us-east-1");
  aws().light("us-east-2");
  aws().create_bucket("second", "us-east-2");
}

TEST_F(LocalAwsHelper, TheServerEndsWithTheObject) {
  std::string address;
  {
    const LocalAws other;
    EXPECT_NE(other.port(), aws().port());
    address = std::to_string(other.port());
  }
  const std::string connect =
      "import socket, sys; sys.exit(socket.socket().connect_ex(('127.0.0.1', " + address + ")))";
  EXPECT_EQ(run({"python3", "-c", connect}, directory().path()).exit_code, ECONNREFUSED);
}

/// A queue is watched for 25 seconds, whatever is answered.
TEST_F(LocalAwsHelper, TheProviderPausesForAnEighthOfTheTime) {
  const std::string configuration = aws().environment().at("TF_CLI_CONFIG_FILE");
  if (configuration == terraform_cli_config()) GTEST_SKIP() << "not on this machine";
  directory().write(
      "main.tf.json",
      R"({"terraform": {"required_providers": {"aws": {"source": "hashicorp/aws"}}},
          "provider": {"aws": {"region": "us-east-1"}},
          "resource": {"aws_sqs_queue": {"queue": {"name": "queue"}}}})"
  );
  for (const char* step : {"init", "plan -out=plan"}) {
    const auto result = run({"sh", "-c", std::string("terraform ") + step}, directory().path());
    ASSERT_EQ(result.exit_code, 0) << result.output << result.error;
  }
  const auto start = std::chrono::steady_clock::now();
  const auto applied = run({"terraform", "apply", "plan"}, directory().path());
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
  EXPECT_EQ(applied.exit_code, 0) << applied.output << applied.error;
}

TEST(ShortPauses, LeaveAloneWhatIsNoGoProgram) {
  const auto result =
      run_process({FORMWORK_SHORT_PAUSES, "/bin/sh", "-c", "echo $0 $1; exit 3", "a", "b"});
  EXPECT_EQ(result.output, "a b\n");
  EXPECT_EQ(result.exit_code, 3) << result.error;
}

TEST_F(LocalAwsHelper, LetsCallsFailThatItIsToldOf) {
  const auto topic = [&] {
    return run({"python3",
                "-c",
                "import boto3; boto3.client('sns', 'us-east-1').create_topic(Name='t')"},
               directory().path())
        .exit_code;
  };
  aws().let_fail({"sns", "CreateTopic", "AccessDenied", "us-east-1", 403});
  aws().let_fail({"kms", "CreateKey", "lost", "us-east-1"});
  EXPECT_EQ(topic(), 1);
  EXPECT_EQ(aws().let_succeed(), (std::vector<int>{1, 0}));
  EXPECT_EQ(topic(), 0);
}

}  // namespace
}  // namespace formwork::support
