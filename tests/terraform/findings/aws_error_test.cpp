#include "terraform/findings/aws_error.hpp"

#include <gtest/gtest.h>

namespace formwork::terraform {
namespace {

TEST(AwsError, is_read_from_a_provider_s_message) {
  auto error = read_aws_error(
      "creating EC2 Subnet: operation error EC2: CreateSubnet, https response error StatusCode: "
      "400, RequestID: 1b0d, api error InvalidSubnet.Range: The CIDR '10.1.0.0/24' is invalid."
  );
  ASSERT_TRUE(error);
  EXPECT_EQ(error->doing, "creating EC2 Subnet");
  EXPECT_EQ(error->service, "EC2");
  EXPECT_EQ(error->operation, "CreateSubnet");
  EXPECT_EQ(error->status, 400);
  EXPECT_EQ(error->request_id, "1b0d");
  EXPECT_EQ(error->code, "InvalidSubnet.Range");
  EXPECT_EQ(error->message, "The CIDR '10.1.0.0/24' is invalid.");
}

TEST(AwsError, may_be_one_that_the_sdk_has_a_type_for) {
  auto error = read_aws_error(
      "creating IAM Role (r): operation error IAM: CreateRole, https response error StatusCode: "
      "409, RequestID: 2c, EntityAlreadyExists: Role with name r already exists."
  );
  ASSERT_TRUE(error);
  EXPECT_EQ(error->code, "EntityAlreadyExists");
  EXPECT_EQ(error->message, "Role with name r already exists.");
}

TEST(AwsError, tells_where_s3_answered_from) {
  auto error = read_aws_error(
      "Failed to get existing workspaces: Unable to list objects in S3 bucket \"state\": operation "
      "error S3: ListObjectsV2, exceeded maximum number of attempts, 5, https response error "
      "StatusCode: 503, RequestID: , HostID: , api error ServiceUnavailable: try again"
  );
  ASSERT_TRUE(error);
  EXPECT_EQ(error->attempts, 5);
  EXPECT_EQ(error->status, 503);
  EXPECT_EQ(error->request_id, "");
  EXPECT_EQ(error->code, "ServiceUnavailable");
}

TEST(AwsError, may_be_no_answer_at_all) {
  auto error = read_aws_error(
      "operation error EC2: DescribeVpcs, exceeded maximum number of attempts, 9, https response "
      "error StatusCode: 0, RequestID: , request send failed, Post "
      "\"https://ec2.us-east-1.amazonaws.com/\": dial tcp: lookup ec2.us-east-1.amazonaws.com: no "
      "such host"
  );
  ASSERT_TRUE(error);
  EXPECT_EQ(error->doing, "");
  EXPECT_EQ(error->operation, "DescribeVpcs");
  EXPECT_EQ(error->status, 0);
  EXPECT_EQ(error->code, "");
  EXPECT_NE(error->message.find("no such host"), std::string::npos);
}

TEST(AwsError, is_none_in_other_texts) {
  EXPECT_FALSE(read_aws_error("Invalid CIDR block"));
  EXPECT_TRUE(read_aws_error("operation error "));
}

}  // namespace
}  // namespace formwork::terraform
