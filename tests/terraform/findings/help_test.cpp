#include "terraform/findings/help.hpp"

#include <gtest/gtest.h>

namespace formwork::terraform {
namespace {

struct Row {
  const char* name;
  /// Service, operation, code and message, as the provider joins them; or terraform's own words.
  const char* text;
  /// A part of the way out.
  const char* help;
};

void PrintTo(const Row& row, std::ostream* out) { *out << row.name; }

std::string from_aws(const std::string& operation, const std::string& answer) {
  return "creating it: operation error " + operation +
         ", https response error StatusCode: 400, RequestID: 1b0d, " + answer;
}

std::string help_of(const std::string& text) {
  return help_for(
      {.text = text,
       .aws = read_aws_error(text),
       .construct = "prod/vpc",
       .region = "us-east-1",
       .directory = "cdktf.out/stacks/prod"}
  );
}

void expect_help(const Row& row, const std::string& text) {
  auto help = help_of(text);
  EXPECT_NE(help.find(row.help), std::string::npos) << help;
  EXPECT_EQ(help.find('{'), std::string::npos) << help;
}

class AwsHelp : public ::testing::TestWithParam<Row> {};

TEST_P(AwsHelp, tell_the_way_out) {
  std::string text = GetParam().text;
  std::size_t comma = text.find(", ");
  expect_help(GetParam(), from_aws(text.substr(0, comma), text.substr(comma + 2)));
}

INSTANTIATE_TEST_SUITE_P(
    codes,
    AwsHelp,
    ::testing::Values(
        Row{"vpcs",
            "EC2: CreateVpc, api error VpcLimitExceeded: The maximum number of VPCs",
            "--service-code vpc --region us-east-1"},
        Row{"addresses",
            "EC2: AllocateAddress, api error AddressLimitExceeded: The maximum number",
            "--service-code ec2 "},
        Row{"roles", "IAM: CreateRole, LimitExceeded: Cannot exceed quota", "--service-code iam"},
        Row{"balancers",
            "Elastic Load Balancing v2: CreateLoadBalancer, TooManyLoadBalancers: too many",
            "--service-code elasticloadbalancing"},
        Row{"requests",
            "EC2: CreateVpc, api error RequestLimitExceeded: Request limit exceeded.",
            "--terraform-parallelism"},
        Row{"throttled",
            "Lambda: GetFunction, api error ThrottlingException: Rate exceeded",
            "--terraform-parallelism"},
        Row{"too_many_requests",
            "SFN: Create, TooManyRequestsException: x",
            "--terraform-parallelism"},
        Row{"action_by_name",
            "EC2: RunInstances, api error UnauthorizedOperation: You are not authorized",
            "permission ec2:RunInstances"},
        Row{"action_by_message",
            "S3: PutBucketPolicy, api error AccessDenied: User: x is not authorized to perform: "
            "s3:PutBucketPolicy on resource: y",
            "permission s3:PutBucketPolicy;"},
        Row{"action_of_another_call",
            "RDS: CreateDBCluster, api error AccessDenied: User: x is not authorized to perform: "
            "kms:DescribeKey on resource: y",
            "permission kms:DescribeKey;"},
        Row{"role",
            "IAM: CreateRole, EntityAlreadyExists: Role exists",
            "formwork import prod/vpc"},
        Row{"own_bucket",
            "S3: CreateBucket, BucketAlreadyOwnedByYou: ",
            "formwork import prod/vpc"},
        Row{"bucket_of_others",
            "S3: CreateBucket, BucketAlreadyExists: already exists",
            "somebody has a bucket"},
        Row{"secret",
            "Secrets Manager: CreateSecret, ResourceExistsException: exists",
            "formwork import"},
        Row{"group",
            "EC2: CreateSecurityGroup, api error InvalidGroup.Duplicate: x",
            "formwork import"},
        Row{"table",
            "DynamoDB: CreateTable, ResourceInUseException: Table already exists: t",
            "formwork import"},
        Row{"in_use",
            "DynamoDB: DeleteTable, ResourceInUseException: is being created",
            "still uses it"},
        Row{"dependency",
            "EC2: DeleteVpc, api error DependencyViolation: has dependencies",
            "still uses it"},
        Row{"attached", "IAM: DeleteRole, DeleteConflict: must detach", "detach"},
        Row{"not_empty",
            "S3: DeleteBucket, api error BucketNotEmpty: x",
            "force_destroy on prod/vpc"},
        Row{"subnet", "EC2: CreateSubnet, api error InvalidSubnet.Range: x", "/16 to a /28"},
        Row{"conflict", "EC2: CreateSubnet, api error InvalidSubnet.Conflict: x", "overlaps"},
        Row{"vpc", "EC2: CreateVpc, api error InvalidVpc.Range: x", "/16 to a /28"},
        Row{"value",
            "RDS: CreateDBCluster, api error InvalidParameterValue: x",
            "correct the argument"},
        Row{"expired", "STS: GetCallerIdentity, api error ExpiredToken: x", "aws sso login"},
        Row{"token", "STS: GetCallerIdentity, api error InvalidClientTokenId: x", "AWS_PROFILE"},
        Row{"opt_in",
            "EC2: RunInstances, api error OptInRequired: x",
            "enable-region --region-name us-east-1"},
        Row{"key",
            "KMS: Encrypt, KMSInvalidStateException: is pending deletion",
            "cancel-key-deletion"}
    ),
    [](const auto& row) { return row.param.name; }
);

class TerraformHelp : public ::testing::TestWithParam<Row> {};

TEST_P(TerraformHelp, tell_the_way_out) { expect_help(GetParam(), GetParam().text); }

INSTANTIATE_TEST_SUITE_P(
    words,
    TerraformHelp,
    ::testing::Values(
        Row{"variable",
            "No value for required variable\nThe root module input variable \"size\" is not set",
            "--var size=VALUE"},
        Row{"sso",
            "No valid credential sources found\nError: failed to read cached SSO token file",
            "aws sso login"},
        Row{"credentials",
            "No valid credential sources found\nError: no EC2 IMDS role found",
            "AWS_ACCESS_KEY_ID"},
        Row{"profile", "failed to get shared config profile, none", "list-profiles"},
        Row{"mirror",
            "Failed to query available provider packages\nprovider registry.terraform.io/a/b was "
            "not found in any of the search locations",
            "terraform providers mirror"},
        Row{"provider_version",
            "Failed to query available provider packages\nno available releases match the given "
            "constraints 9.9.9",
            "correct the version"},
        Row{"registry",
            "Failed to query available provider packages\ncould not connect to "
            "registry.terraform.io",
            "TF_CLI_CONFIG_FILE"},
        Row{"lock",
            "Failed to query available provider packages\nlocked provider a/b 5.90.0 does not "
            "match",
            "-chdir=cdktf.out/stacks/prod init -upgrade"},
        Row{"checksums",
            "Failed to install provider\nthe local package doesn't match any of the checksums",
            "init -upgrade"},
        Row{"core",
            "Unsupported Terraform Core version\nThis configuration",
            "TERRAFORM_BINARY_NAME"},
        Row{"backend", "Backend configuration changed\nA change", "formwork diff"},
        Row{"state", "Failed to save state\nError saving state", "state push errored.tfstate"},
        Row{"state_is_no_file",
            "error refreshing state: Failed to read state file: is a directory",
            "can be read and written"},
        Row{"read_only", "open x.tfstate: read-only file system", "you may write there"},
        Row{"disk", "Failed to write plan\nno space left on device", "make room"}
    ),
    [](const auto& row) { return row.param.name; }
);

TEST(Help, there_is_none_for_what_is_not_known) {
  EXPECT_EQ(help_of("Something else"), "");
  EXPECT_EQ(help_of(from_aws("EC2: CreateVpc", "api error Unheard: of")), "");
}

}  // namespace
}  // namespace formwork::terraform
