#include "support/local_aws.hpp"

#include <gtest/gtest.h>

#include <cerrno>

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

}  // namespace
}  // namespace formwork::support
