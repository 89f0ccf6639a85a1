// A program that uses 60 resource types, for the time from an edit to its JSON.
#include <formwork/aws/acm_certificate.hpp>
#include <formwork/aws/api_gateway_rest_api.hpp>
#include <formwork/aws/autoscaling_group.hpp>
#include <formwork/aws/cloudwatch_dashboard.hpp>
#include <formwork/aws/cloudwatch_event_rule.hpp>
#include <formwork/aws/cloudwatch_event_target.hpp>
#include <formwork/aws/cloudwatch_log_group.hpp>
#include <formwork/aws/cloudwatch_metric_alarm.hpp>
#include <formwork/aws/db_instance.hpp>
#include <formwork/aws/db_subnet_group.hpp>
#include <formwork/aws/dynamodb_table.hpp>
#include <formwork/aws/ecr_repository.hpp>
#include <formwork/aws/ecs_cluster.hpp>
#include <formwork/aws/ecs_service.hpp>
#include <formwork/aws/ecs_task_definition.hpp>
#include <formwork/aws/eip.hpp>
#include <formwork/aws/eks_cluster.hpp>
#include <formwork/aws/elasticache_replication_group.hpp>
#include <formwork/aws/elasticache_subnet_group.hpp>
#include <formwork/aws/flow_log.hpp>
#include <formwork/aws/iam_instance_profile.hpp>
#include <formwork/aws/iam_policy.hpp>
#include <formwork/aws/iam_role.hpp>
#include <formwork/aws/iam_role_policy.hpp>
#include <formwork/aws/iam_role_policy_attachment.hpp>
#include <formwork/aws/instance.hpp>
#include <formwork/aws/internet_gateway.hpp>
#include <formwork/aws/kms_alias.hpp>
#include <formwork/aws/kms_key.hpp>
#include <formwork/aws/lambda_function.hpp>
#include <formwork/aws/lambda_permission.hpp>
#include <formwork/aws/launch_template.hpp>
#include <formwork/aws/lb.hpp>
#include <formwork/aws/lb_listener.hpp>
#include <formwork/aws/lb_target_group.hpp>
#include <formwork/aws/nat_gateway.hpp>
#include <formwork/aws/network_acl.hpp>
#include <formwork/aws/provider.hpp>
#include <formwork/aws/rds_cluster.hpp>
#include <formwork/aws/rds_cluster_instance.hpp>
#include <formwork/aws/route.hpp>
#include <formwork/aws/route53_health_check.hpp>
#include <formwork/aws/route53_record.hpp>
#include <formwork/aws/route53_zone.hpp>
#include <formwork/aws/route_table.hpp>
#include <formwork/aws/route_table_association.hpp>
#include <formwork/aws/s3_bucket.hpp>
#include <formwork/aws/s3_bucket_policy.hpp>
#include <formwork/aws/s3_bucket_public_access_block.hpp>
#include <formwork/aws/s3_bucket_versioning.hpp>
#include <formwork/aws/secretsmanager_secret.hpp>
#include <formwork/aws/security_group.hpp>
#include <formwork/aws/sfn_state_machine.hpp>
#include <formwork/aws/sns_topic.hpp>
#include <formwork/aws/sns_topic_subscription.hpp>
#include <formwork/aws/sqs_queue.hpp>
#include <formwork/aws/sqs_queue_policy.hpp>
#include <formwork/aws/ssm_parameter.hpp>
#include <formwork/aws/subnet.hpp>
#include <formwork/aws/vpc.hpp>
#include <formwork/aws/vpc_endpoint.hpp>
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
  aws::Eip eip{stack, "eip", {.domain = "vpc"}};
  aws::NatGateway nat_gateway{
      stack, "nat-gateway", {.allocation_id = eip.id(), .subnet_id = subnet.id()}};
  aws::NetworkAcl network_acl{stack, "network-acl", {.vpc_id = vpc.id()}};
  aws::VpcEndpoint vpc_endpoint{
      stack, "vpc-endpoint", {.service_name = "com.amazonaws.us-east-1.s3", .vpc_id = vpc.id()}};
  aws::FlowLog flow_log{
      stack,
      "flow-log",
      {.iam_role_arn = iam_role.arn(),
       .log_destination = cloudwatch_log_group.arn(),
       .traffic_type = "ALL",
       .vpc_id = vpc.id()}};
  aws::LaunchTemplate launch_template{
      stack, "launch-template", {.image_id = "ami-0abcdef1234567890", .instance_type = "t3.micro"}};
  aws::AutoscalingGroup autoscaling_group{
      stack,
      "autoscaling-group",
      {.launch_template = {{.id = launch_template.id()}}, .max_size = 3, .min_size = 1}};
  aws::S3BucketPolicy s3_bucket_policy{
      stack, "s3-bucket-policy", {.bucket = s3_bucket.id(), .policy = "{}"}};
  aws::IamPolicy iam_policy{stack, "iam-policy", {.policy = "{}"}};
  aws::IamRolePolicyAttachment iam_role_policy_attachment{
      stack,
      "iam-role-policy-attachment",
      {.policy_arn = iam_policy.arn(), .role = iam_role.name()}};
  aws::IamInstanceProfile iam_instance_profile{
      stack, "iam-instance-profile", {.role = iam_role.name()}};
  aws::KmsAlias kms_alias{
      stack, "kms-alias", {.name = "alias/web", .target_key_id = kms_key.key_id()}};
  aws::CloudwatchDashboard cloudwatch_dashboard{
      stack, "cloudwatch-dashboard", {.dashboard_body = "{}", .dashboard_name = "web"}};
  aws::CloudwatchEventRule cloudwatch_event_rule{
      stack, "cloudwatch-event-rule", {.schedule_expression = "rate(5 minutes)"}};
  aws::SnsTopicSubscription sns_topic_subscription{
      stack,
      "sns-topic-subscription",
      {.endpoint = "ops@example.com", .protocol = "email", .topic_arn = sns_topic.arn()}};
  aws::SqsQueue sqs_queue{stack, "sqs-queue", {.message_retention_seconds = 3600}};
  aws::SqsQueuePolicy sqs_queue_policy{
      stack, "sqs-queue-policy", {.policy = "{}", .queue_url = sqs_queue.url()}};
  aws::LambdaFunction lambda_function{
      stack, "lambda-function", {.function_name = "tick", .role = iam_role.arn()}};
  aws::LambdaPermission lambda_permission{
      stack,
      "lambda-permission",
      {.action = "lambda:InvokeFunction",
       .function_name = lambda_function.function_name(),
       .principal = "events.amazonaws.com"}};
  aws::CloudwatchEventTarget cloudwatch_event_target{
      stack,
      "cloudwatch-event-target",
      {.arn = lambda_function.arn(), .rule = cloudwatch_event_rule.name()}};
  aws::DynamodbTable dynamodb_table{
      stack,
      "dynamodb-table",
      {.billing_mode = "PAY_PER_REQUEST", .hash_key = "id", .name = "sessions"}};
  aws::DbSubnetGroup db_subnet_group{stack, "db-subnet-group", {.subnet_ids = {subnet.id()}}};
  aws::RdsCluster rds_cluster{
      stack,
      "rds-cluster",
      {.db_subnet_group_name = db_subnet_group.name(), .engine = "aurora-postgresql"}};
  aws::RdsClusterInstance rds_cluster_instance{
      stack,
      "rds-cluster-instance",
      {.cluster_identifier = rds_cluster.id(),
       .engine = "aurora-postgresql",
       .instance_class = "db.r6g.large"}};
  aws::DbInstance db_instance{stack, "db-instance", {.instance_class = "db.t3.micro"}};
  aws::ElasticacheSubnetGroup elasticache_subnet_group{
      stack, "elasticache-subnet-group", {.name = "sessions", .subnet_ids = {subnet.id()}}};
  aws::ElasticacheReplicationGroup elasticache_replication_group{
      stack,
      "elasticache-replication-group",
      {.description = "sessions", .replication_group_id = "sessions"}};
  aws::EcsCluster ecs_cluster{stack, "ecs-cluster", {.name = "web"}};
  aws::EcsTaskDefinition ecs_task_definition{
      stack, "ecs-task-definition", {.container_definitions = "[]", .family = "web"}};
  aws::EcsService ecs_service{
      stack,
      "ecs-service",
      {.cluster = ecs_cluster.id(), .name = "web", .task_definition = ecs_task_definition.arn()}};
  aws::EcrRepository ecr_repository{stack, "ecr-repository", {.name = "web"}};
  aws::EksCluster eks_cluster{
      stack,
      "eks-cluster",
      {.name = "web", .role_arn = iam_role.arn(), .vpc_config = {{.subnet_ids = {subnet.id()}}}}};
  aws::Route53Zone route53_zone{stack, "route53-zone", {.name = "example.com"}};
  aws::Route53Record route53_record{
      stack,
      "route53-record",
      {.name = "web",
       .records = {lb.dns_name()},
       .ttl = 60,
       .type = "CNAME",
       .zone_id = route53_zone.zone_id()}};
  aws::Route53HealthCheck route53_health_check{
      stack, "route53-health-check", {.fqdn = "example.com", .type = "HTTPS"}};
  aws::AcmCertificate acm_certificate{stack, "acm-certificate", {.domain_name = "example.com"}};
  aws::SecretsmanagerSecret secretsmanager_secret{
      stack, "secretsmanager-secret", {.name = "database"}};
  aws::SsmParameter ssm_parameter{
      stack, "ssm-parameter", {.name = "release", .type = "String", .value = "1"}};
  aws::ApiGatewayRestApi api_gateway_rest_api{stack, "api-gateway-rest-api", {.name = "web"}};
  aws::SfnStateMachine sfn_state_machine{
      stack, "sfn-state-machine", {.definition = "{}", .role_arn = iam_role.arn()}};
  app.synth();
}
