// What somebody changes behind terraform's back.
#include "tool_test.hpp"

namespace formwork {
namespace {

using nlohmann::json;

class Drift : public ToolTest {
 protected:
  void SetUp() override {
    ToolTest::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    auto vpc = [](const char* name, const char* cidr) -> json {
      return {
          {"//", {{"metadata", {{"path", std::string("network/") + name}}}}},
          {"cidr_block", cidr},
          {"tags", {{"Owner", "us"}}},
      };
    };
    write_stack(
        "network",
        {{"terraform", {{"required_providers", {{"aws", {{"source", "hashicorp/aws"}}}}}}},
         {"provider",
          {{"aws",
            {{"region", "us-east-1"},
             {"skip_credentials_validation", true},
             {"skip_requesting_account_id", true}}}}},
         {"resource",
          {{"aws_vpc",
            {{"east", vpc("east", "10.7.0.0/16")}, {"west", vpc("west", "10.8.0.0/16")}}}}}}
    );
  }

  void change_behind_its_back() {
    const std::string script =
        "import boto3\n"
        "ec2 = boto3.client('ec2', region_name='us-east-1')\n"
        "def vpc(cidr):\n"
        "  mine = [{'Name': 'cidr', 'Values': [cidr]}]\n"
        "  return ec2.describe_vpcs(Filters=mine)['Vpcs'][0]['VpcId']\n"
        "ec2.delete_vpc(VpcId=vpc('10.7.0.0/16'))\n"
        "ec2.create_tags(\n"
        "  Resources=[vpc('10.8.0.0/16')], Tags=[{'Key': 'Owner', 'Value': 'x'}])\n";
    const auto changed = run({"python3", "-c", script}, directory().path());
    ASSERT_EQ(changed.exit_code, 0) << changed.error;
  }
};

TEST_F(Drift, IsFoundAtItsConstruct) {
  ASSERT_NO_FATAL_FAILURE(succeeds({"deploy", "--auto-approve"}));
  ASSERT_NO_FATAL_FAILURE(change_behind_its_back());
  const auto drifted = formwork({"drift"});
  EXPECT_EQ(drifted.exit_code, 2) << drifted.error;
  EXPECT_EQ(
      drifted.output,
      "network: 1 changed, 1 destroyed outside of terraform\n"
      "  - network/east (aws_vpc.east)\n"
      "  ~ network/west (aws_vpc.west)\n"
      "      tags.Owner: \"us\" -> \"x\"\n"
      "      tags_all.Owner: \"us\" -> \"x\"\n"
  );
  ASSERT_NO_FATAL_FAILURE(succeeds({"deploy", "--refresh-only", "--auto-approve"}));
  ASSERT_NO_FATAL_FAILURE(succeeds({"drift"}));
}

}  // namespace
}  // namespace formwork
