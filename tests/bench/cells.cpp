#include "bench/cells.hpp"

#include <array>
#include <formwork/aws/cloudwatch_metric_alarm.hpp>
#include <formwork/aws/iam_role.hpp>
#include <formwork/aws/iam_role_policy.hpp>
#include <formwork/aws/instance.hpp>
#include <formwork/aws/provider.hpp>
#include <formwork/aws/s3_bucket.hpp>
#include <formwork/aws/security_group.hpp>
#include <formwork/aws/subnet.hpp>
#include <formwork/aws/vpc.hpp>
#include <formwork/backend.hpp>
#include <formwork/json.hpp>
#include <formwork/stack.hpp>

namespace formwork::bench {
namespace {

/// What the parts of one cell are called and numbered.
struct CellName {
  int number;
  std::string text = "cell-" + std::to_string(number);

  std::string with(std::string_view suffix) const { return text + '-' + std::string(suffix); }
  std::string cidr(std::string_view rest) const {
    return "10." + std::to_string(number % 256) + '.' + std::string(rest);
  }
  Value<Map<std::string>> tags(std::string_view suffix) const {
    return {{"Name", with(suffix)}, {"Cell", text}, {"Environment", "bench"}, {"ManagedBy", "cdk"}};
  }
};

/// `id` is `subnet-a`, `-b` or `-c`.
aws::Subnet subnet(
    const Construct& network, const aws::Vpc& vpc, const CellName& cell, std::string_view id
) {
  const char zone = id.back();
  return {
      network,
      id,
      {.availability_zone = std::string("us-east-1") + zone,
       .cidr_block = cell.cidr(std::to_string(zone - 'a') + ".0/24"),
       .map_public_ip_on_launch = false,
       .tags = cell.tags(id),
       .vpc_id = vpc.id()}};
}

struct Network : Construct {
  Network(Scope scope, std::string_view id, const CellName& cell)
      : Construct(scope, id),
        vpc{*this,
            "vpc",
            {.cidr_block = cell.cidr("0.0/16"),
             .enable_dns_hostnames = true,
             .enable_dns_support = true,
             .tags = cell.tags("vpc")}},
        subnets{
            subnet(*this, vpc, cell, "subnet-a"),
            subnet(*this, vpc, cell, "subnet-b"),
            subnet(*this, vpc, cell, "subnet-c")},
        group{
            *this,
            "sg",
            {.description = "Security group of cell " + std::to_string(cell.number),
             .egress =
                 {{.cidr_blocks = {"0.0.0.0/0"},
                   .description = "all",
                   .from_port = 0,
                   .protocol = "-1",
                   .to_port = 0}},
             .ingress =
                 {{.cidr_blocks = {"0.0.0.0/0"},
                   .description = "https",
                   .from_port = 443,
                   .protocol = "tcp",
                   .to_port = 443},
                  {.cidr_blocks = {vpc.cidr_block()},
                   .description = "vpc",
                   .from_port = 0,
                   .protocol = "tcp",
                   .to_port = 65535}},
             .name = cell.with("sg"),
             .tags = cell.tags("sg"),
             .vpc_id = vpc.id()}} {}

  aws::Vpc vpc;
  std::array<aws::Subnet, 3> subnets;
  aws::SecurityGroup group;
};

struct Compute : Construct {
  Compute(Scope scope, std::string_view id, const CellName& cell, const Network& network)
      : Construct(scope, id),
        instance{
            *this,
            "instance",
            {.ami = "ami-0abcdef1234567890",
             .instance_type = "t3.micro",
             .monitoring = true,
             .root_block_device = {{.encrypted = true, .volume_size = 20, .volume_type = "gp3"}},
             .subnet_id = network.subnets[0].id(),
             .tags = cell.tags("instance"),
             .vpc_security_group_ids = {network.group.id()}}},
        alarm{
            *this,
            "alarm",
            {.alarm_description = "CPU of cell " + std::to_string(cell.number),
             .alarm_name = cell.with("cpu"),
             .comparison_operator = "GreaterThanOrEqualToThreshold",
             .dimensions = {{"InstanceId", instance.id()}},
             .evaluation_periods = 2,
             .metric_name = "CPUUtilization",
             .namespace_ = "AWS/EC2",
             .period = 120,
             .statistic = "Average",
             .tags = cell.tags("cpu"),
             .threshold = 80}} {}

  aws::Instance instance;
  aws::CloudwatchMetricAlarm alarm;
};

Value<std::string> policy(std::initializer_list<Value<Any>> statements) {
  return json(object({{"Version", "2012-10-17"}, {"Statement", Value<List<Any>>(statements)}}));
}

Value<Any> allow(Value<List<Any>> actions, Value<Any> resource) {
  return object({{"Effect", "Allow"}, {"Action", actions}, {"Resource", list({resource})}});
}

/// The same for every cell, as the peers have it.
Value<std::string> assume_role_policy() {
  static const Value<std::string> document = policy({object(
      {{"Effect", "Allow"},
       {"Principal", object({{"Service", "ec2.amazonaws.com"}})},
       {"Action", "sts:AssumeRole"}}
  )});
  return document;
}

struct Data : Construct {
  Data(Scope scope, std::string_view id, const CellName& cell)
      : Construct(scope, id),
        bucket{
            *this,
            "bucket",
            {.bucket = "bench-" + cell.with("data"),
             .force_destroy = true,
             .tags = cell.tags("data")}},
        role{
            *this,
            "role",
            {.assume_role_policy = assume_role_policy(),
             .name = cell.with("role"),
             .tags = cell.tags("role")}},
        role_policy{
            *this,
            "policy",
            {.name = cell.with("policy"),
             .policy = policy(
                 {allow({"s3:ListBucket"}, bucket.arn()),
                  allow({"s3:GetObject", "s3:PutObject"}, bucket.arn() + "/*")}
             ),
             .role = role.id()}} {}

  aws::S3Bucket bucket;
  aws::IamRole role;
  aws::IamRolePolicy role_policy;
};

struct Cell : Construct {
  Cell(Scope scope, std::string_view id, const CellName& cell)
      : Construct(scope, id),
        network(*this, "network", cell),
        compute(*this, "compute", cell, network),
        data(*this, "data", cell) {}

  Network network;
  Compute compute;
  Data data;
};

}  // namespace

void add_scale_stack(const App& app, int resources) {
  Stack stack(app, "scale");
  LocalBackend backend{stack, {.path = "terraform.tfstate"}};
  aws::Provider provider{
      stack,
      "aws",
      {.access_key = "mock",
       .region = "us-east-1",
       .secret_key = "mock",
       .skip_credentials_validation = true,
       .skip_metadata_api_check = "true",
       .skip_region_validation = true,
       .skip_requesting_account_id = true}};
  for (int number = 0; number < resources / 10; ++number)
    Cell(stack, "cell" + std::to_string(number), CellName{number});
}

}  // namespace formwork::bench
