#include "terraform/findings/regions.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

namespace formwork::terraform {
namespace {

StackDocument read(const char* text) {
  std::istringstream stream(text);
  return StackDocument(stream);
}

const StackDocument stack = read(R"({
  "provider": {"aws": [{"region": "us-east-1"}, {"alias": "two", "region": "us-east-2"},
                       {"alias": "any", "region": "${var.region}"}]},
  "terraform": {"backend": {"s3": {"region": "us-west-2"}}},
  "data": {"aws_ami": {"a": {"provider": "aws.two"}}},
  "resource": {"aws_vpc": {"default": {}, "two": {"provider": "aws.two"},
                           "any": {"provider": "aws.any"}}}
})");

TEST(Regions, of_a_provider_are_those_that_the_stack_names) {
  EXPECT_EQ(region_of_provider(stack, "aws_vpc.default"), "us-east-1");
  EXPECT_EQ(region_of_provider(stack, "aws_vpc.two[0]"), "us-east-2");
  EXPECT_EQ(region_of_provider(stack, "data.aws_ami.a"), "us-east-2");
  EXPECT_EQ(region_of_provider(stack, "provider.aws[1]"), "us-east-2");
}

TEST(Regions, are_unknown_where_the_stack_does_not_say) {
  EXPECT_EQ(region_of_provider(stack, "aws_vpc.any"), "");
  EXPECT_EQ(region_of_provider(stack, "google_x.a"), "");
  EXPECT_EQ(region_of_provider(stack, "provider.aws[7]"), "");
  EXPECT_EQ(region_of_provider(stack, ""), "");
  EXPECT_EQ(region_of_provider(read(""), "aws_vpc.a"), "");
}

TEST(Regions, of_the_state) {
  EXPECT_EQ(region_of_backend(stack.stack()), "us-west-2");
  EXPECT_EQ(region_of_backend(nlohmann::json::object()), "");
}

TEST(Regions, of_an_endpoint) {
  EXPECT_EQ(region_of_endpoint("Post \"https://ec2.us-east-1.amazonaws.com/\": x"), "us-east-1");
  EXPECT_EQ(
      region_of_endpoint("lookup bucket.s3.ap-southeast-2.amazonaws.com: no such host"),
      "ap-southeast-2"
  );
  EXPECT_EQ(region_of_endpoint("https://iam.amazonaws.com/"), "");
  EXPECT_EQ(region_of_endpoint("no endpoint"), "");
}

TEST(Regions, that_are_unreachable_do_not_answer_or_answer_503) {
  auto is_down = [](const std::string& answer) {
    auto text = "operation error EC2: DescribeVpcs, https response error StatusCode: " + answer;
    return is_unreachable(read_aws_error(text), text);
  };
  EXPECT_TRUE(is_down("503, RequestID: , api error ServiceUnavailable: dark"));
  EXPECT_TRUE(is_down("0, RequestID: , request send failed, dial tcp: i/o timeout"));
  EXPECT_FALSE(is_down("503, RequestID: , api error SlowDown: reduce your rate"));
  EXPECT_FALSE(is_down("400, RequestID: , api error InvalidVpc.Range: x"));
  EXPECT_FALSE(is_unreachable(std::nullopt, "dial tcp: no such host"));
}

}  // namespace
}  // namespace formwork::terraform
