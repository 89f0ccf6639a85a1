// A program that uses 20 resource types, for the time from an edit to its JSON.
#include <formwork/aws/cloudwatch_log_group.hpp>
#include <formwork/aws/cloudwatch_metric_alarm.hpp>
#include <formwork/aws/iam_role.hpp>
#include <formwork/aws/iam_role_policy.hpp>
#include <formwork/aws/instance.hpp>
#include <formwork/aws/internet_gateway.hpp>
#include <formwork/aws/kms_key.hpp>
#include <formwork/aws/lb.hpp>
#include <formwork/aws/lb_listener.hpp>
#include <formwork/aws/lb_target_group.hpp>
#include <formwork/aws/provider.hpp>
#include <formwork/aws/route.hpp>
#include <formwork/aws/route_table.hpp>
#include <formwork/aws/route_table_association.hpp>
#include <formwork/aws/s3_bucket.hpp>
#include <formwork/aws/s3_bucket_public_access_block.hpp>
#include <formwork/aws/s3_bucket_versioning.hpp>
#include <formwork/aws/security_group.hpp>
#include <formwork/aws/sns_topic.hpp>
#include <formwork/aws/subnet.hpp>
#include <formwork/aws/vpc.hpp>
#include <formwork/formwork.hpp>

namespace aws = formwork::aws;

int main() {
  formwork::App app;
  formwork::Stack stack(app, "web");
  aws::Provider provider{stack, "aws", {.region = "us-east-1"}};
  aws::Vpc vpc{stack, "vpc", {.cidr_block = "10.0.0.0/16"}};
  aws::Subnet subnet{stack, "subnet", {.cidr_block = "10.0.0.0/24", .vpc_id = vpc.id()}};
  aws::InternetGateway internet_gateway{stack, "internet-gateway", {.vpc_id = vpc.id()}};
  aws::RouteTable route_table{stack, "route-table", {.vpc_id = vpc.id()}};
  aws::Route route{
      stack,
      "route",
      {.destination_cidr_block = "0.0.0.0/0",
       .gateway_id = internet_gateway.id(),
       .route_table_id = route_table.id()}};
  aws::RouteTableAssociation route_table_association{
      stack,
      "route-table-association",
      {.route_table_id = route_table.id(), .subnet_id = subnet.id()}};
  aws::SecurityGroup security_group{stack, "security-group", {.name = "web", .vpc_id = vpc.id()}};
  aws::Instance instance{
      stack,
      "instance",
      {.ami = "ami-0abcdef1234567890",
       .instance_type = "t3.micro",
       .subnet_id = subnet.id(),
       .vpc_security_group_ids = {security_group.id()}}};
  aws::Lb lb{stack, "lb", {.security_groups = {security_group.id()}, .subnets = {subnet.id()}}};
  aws::LbTargetGroup lb_target_group{
      stack, "lb-target-group", {.port = 443, .protocol = "HTTPS", .vpc_id = vpc.id()}};
  aws::LbListener lb_listener{
      stack,
      "lb-listener",
      {.default_action = {{.target_group_arn = lb_target_group.arn(), .type = "forward"}},
       .load_balancer_arn = lb.arn(),
       .port = 443}};
  aws::S3Bucket s3_bucket{stack, "s3-bucket", {.force_destroy = true}};
  aws::S3BucketVersioning s3_bucket_versioning{
      stack,
      "s3-bucket-versioning",
      {.bucket = s3_bucket.id(), .versioning_configuration = {{.status = "Enabled"}}}};
  aws::S3BucketPublicAccessBlock s3_bucket_public_access_block{
      stack,
      "s3-bucket-public-access-block",
      {.block_public_acls = true, .bucket = s3_bucket.id()}};
  aws::KmsKey kms_key{stack, "kms-key", {.enable_key_rotation = true}};
  aws::IamRole iam_role{stack, "iam-role", {.assume_role_policy = "{}", .name = "web"}};
  aws::IamRolePolicy iam_role_policy{
      stack, "iam-role-policy", {.policy = "{}", .role = iam_role.id()}};
  aws::CloudwatchLogGroup cloudwatch_log_group{
      stack, "cloudwatch-log-group", {.name = "web", .retention_in_days = 30}};
  aws::CloudwatchMetricAlarm cloudwatch_metric_alarm{
      stack,
      "cloudwatch-metric-alarm",
      {.alarm_name = "web",
       .comparison_operator = "GreaterThanThreshold",
       .evaluation_periods = 2,
       .threshold = 80}};
  aws::SnsTopic sns_topic{stack, "sns-topic", {.name = "alarms"}};
  app.synth();
}
