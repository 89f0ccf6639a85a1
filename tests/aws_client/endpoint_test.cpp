#include "aws_client/endpoint.hpp"

#include <gtest/gtest.h>

namespace formwork::aws_client {
namespace {

TEST(FunctionArn, names_partition_region_and_account) {
  const auto arn =
      read_function_arn("arn:aws-us-gov:lambda:us-gov-west-1:123456789012:function:a_b-C:live");
  ASSERT_TRUE(arn);
  EXPECT_EQ(arn->partition, "aws-us-gov");
  EXPECT_EQ(arn->region, "us-gov-west-1");
  EXPECT_EQ(arn->account, "123456789012");
}

TEST(FunctionArn, is_nothing_else) {
  for (const std::string text :
       {"",
        "orchestrator",
        "arn:aws:lambda:us-east-2:123456789012:layer:x:1",
        "arn:aws:lambda:us-east-2:12345:function:x",
        "arn:aws:lambda::123456789012:function:x",
        "arn:aws:lambda:us-east-2:123456789012:function:",
        "arn:aws:lambda:us-east-2:123456789012:function:x:live:more",
        "arn:aws:lambda:us-east-2:123456789012:function:x/../y",
        "arn:aws:lambda:us-east-2.example.org/:123456789012:function:x",
        "arn:aws:lambda:us-east-2:123456789012:function:x\n"})
    EXPECT_FALSE(read_function_arn(text)) << text;
  EXPECT_FALSE(read_function_arn(
      "arn:aws:lambda:us-east-2:123456789012:function:" + std::string(100000, 'x')
  ));
}

TEST(Endpoint, is_that_of_the_service_in_its_region) {
  EXPECT_EQ(endpoint_of({}, "lambda", "us-east-2"), "https://lambda.us-east-2.amazonaws.com");
  EXPECT_EQ(
      endpoint_of({{"AWS_USE_FIPS_ENDPOINT", "true"}}, "sts", "us-east-2"),
      "https://sts-fips.us-east-2.amazonaws.com"
  );
  EXPECT_EQ(endpoint_of({}, "sts", "cn-north-1"), "https://sts.cn-north-1.amazonaws.com.cn");
}

// As botocore's rules have them.
TEST(Endpoint, is_of_the_partition) {
  EXPECT_EQ(endpoint_of({}, "lambda", "us-iso-east-1"), "https://lambda.us-iso-east-1.c2s.ic.gov");
  EXPECT_EQ(endpoint_of({}, "sts", "us-isob-east-1"), "https://sts.us-isob-east-1.sc2s.sgov.gov");
  EXPECT_EQ(
      endpoint_of({}, "sts", "us-isof-south-1"), "https://sts.us-isof-south-1.csp.hci.ic.gov"
  );
  EXPECT_EQ(endpoint_of({}, "sts", "eu-isoe-west-1"), "https://sts.eu-isoe-west-1.cloud.adc-e.uk");
  EXPECT_EQ(endpoint_of({}, "sts", "eusc-de-east-1"), "https://sts.eusc-de-east-1.amazonaws.eu");
  const terraform::Environment fips{{"AWS_USE_FIPS_ENDPOINT", "true"}};
  EXPECT_EQ(endpoint_of(fips, "sts", "us-gov-west-1"), "https://sts.us-gov-west-1.amazonaws.com");
  EXPECT_EQ(
      endpoint_of(fips, "lambda", "us-gov-west-1"),
      "https://lambda-fips.us-gov-west-1.amazonaws.com"
  );
}

TEST(FunctionArn, is_of_the_partition_that_its_region_is_of) {
  for (const std::string text :
       {"aws:lambda:eu-central-1",
        "aws-cn:lambda:cn-northwest-1",
        "aws-us-gov:lambda:us-gov-east-1",
        "aws-iso-b:lambda:us-isob-east-1",
        "aws-eusc:lambda:eusc-de-east-1"})
    EXPECT_TRUE(read_function_arn("arn:" + text + ":123456789012:function:x:live")) << text;
  for (const std::string text :
       {"aws:lambda:cn-north-1",
        "aws-cn:lambda:us-east-2",
        "aws-us-gov:lambda:us-east-2",
        "aws:lambda:us-gov-west-1",
        "aws-iso:lambda:us-isob-east-1"})
    EXPECT_FALSE(read_function_arn("arn:" + text + ":123456789012:function:x:live")) << text;
}

TEST(Endpoint, is_what_the_environment_says_of_the_service_first) {
  const terraform::Environment environment{
      {"AWS_ENDPOINT_URL", "http://127.0.0.1:4566/"},
      {"AWS_ENDPOINT_URL_STS", "https://sts.example.org"}};
  EXPECT_EQ(endpoint_of(environment, "lambda", "us-east-2"), "http://127.0.0.1:4566");
  EXPECT_EQ(endpoint_of(environment, "sts", "us-east-2"), "https://sts.example.org");
}

}  // namespace
}  // namespace formwork::aws_client
