#include "demands.hpp"
#include "statements.hpp"
#include "table.hpp"

namespace formwork::aws_rules {
namespace {

using namespace rules;

constexpr Severity error = Severity::error;
constexpr Severity warning = Severity::warning;

const std::vector<std::string> log_groups{"aws_cloudwatch_log_group"};
const std::vector<std::string> alarms{
    "aws_cloudwatch_metric_alarm", "aws_cloudwatch_composite_alarm"};
const std::vector<std::string> topics{"aws_sns_topic"};
const std::vector<std::string> queues{"aws_sqs_queue"};

/// Others send what they cannot deliver there.
Demand is_dead_letter_queue() {
  return related("aws_sqs_queue", "redrive_policy") ||
         related("aws_sqs_queue_redrive_policy", "redrive_policy") ||
         related("aws_lambda_function", "dead_letter_config.target_arn") ||
         related(
             "aws_lambda_function_event_invoke_config", "destination_config.on_failure.destination"
         ) ||
         related("aws_cloudwatch_event_target", "dead_letter_config.arn") ||
         related("aws_scheduler_schedule", "target.dead_letter_config.arn") ||
         related("aws_sns_topic_subscription", "redrive_policy");
}

/// By the names of the services' own keys, which others may not use.
Demand is_encrypted_with_own_key(const char* of_service) {
  return is_given("kms_master_key_id") &&
         unless(is_reference("kms_master_key_id"), is_none_of("kms_master_key_id", {of_service}));
}

}  // namespace

Rows messaging_rows() {
  return {
      {"cloudwatch.log-group-key",
       error,
       log_groups,
       "CKV_AWS_158",
       "3.5.1, 10.3.2",
       "logs are encrypted with a key that nobody here governs",
       "set kms_key_id, to a key whose policy lets logs.<Region>.amazonaws.com in",
       is_given("kms_key_id")},
      {"cloudwatch.log-retention",
       warning,
       log_groups,
       "CloudWatch.16",
       "10.5.1",
       "logs are kept for less than a year",
       "set retention_in_days to 365 or more",
       unless(
           is_not_given("retention_in_days") || equals("retention_in_days", "0"),
           is_at_least("retention_in_days", 365)
       )},
      {"cloudwatch.log-end",
       warning,
       log_groups,
       "CKV_AWS_66",
       "3.2.1",
       "logs are kept for ever",
       "set retention_in_days",
       is_at_least("retention_in_days", 1)},
      {"cloudwatch.alarm-actions",
       error,
       alarms,
       "CloudWatch.15",
       "10.4.1, 10.7.2",
       "an alarm tells nobody",
       "set alarm_actions",
       is_not_empty("alarm_actions") || related("aws_cloudwatch_composite_alarm", "alarm_rule") ||
           related("aws_route53_health_check", "cloudwatch_alarm_name")},
      {"cloudwatch.alarm-is-on",
       error,
       alarms,
       "CloudWatch.17",
       "10.4.1, 10.7.2",
       "an alarm is switched off",
       "leave actions_enabled out",
       is_not_false("actions_enabled")},
      {"sns.own-key",
       error,
       topics,
       "SNS.1",
       "3.5.1",
       "a topic is not encrypted, or with a key that CloudWatch may not use",
       "set kms_master_key_id, to a key whose policy lets the publishers in",
       is_encrypted_with_own_key("alias/aws/sns")},
      {"sns.no-public-policy",
       error,
       {"aws_sns_topic", "aws_sns_topic_policy"},
       "SNS.4",
       "7.2.1",
       "everybody may publish to a topic, or listen to it",
       "name the principals, or the account in a condition",
       no_statement("policy", is_public)},
      {"sns.tls",
       error,
       topics,
       "AwsSolutions-SNS3",
       "4.2.1",
       "a topic answers without TLS",
       "add a Deny where aws:SecureTransport is false to its policy",
       some_statement("policy", demands_tls) ||
           related("aws_sns_topic_policy", "arn", some_statement("policy", demands_tls))},
      {"sqs.own-key",
       error,
       queues,
       "SQS.1",
       "3.5.1",
       "a queue is encrypted with a key that nobody here governs",
       "set kms_master_key_id",
       is_encrypted_with_own_key("alias/aws/sqs")},
      {"sqs.no-public-policy",
       error,
       {"aws_sqs_queue", "aws_sqs_queue_policy"},
       "SQS.3",
       "7.2.1",
       "everybody may write to a queue, or read from it",
       "name the principals, or the account in a condition",
       no_statement("policy", is_public)},
      {"sqs.tls",
       error,
       queues,
       "AwsSolutions-SQS4",
       "4.2.1",
       "a queue answers without TLS",
       "add a Deny where aws:SecureTransport is false to its policy",
       some_statement("policy", demands_tls) ||
           related("aws_sqs_queue_policy", "queue_url", some_statement("policy", demands_tls))},
      {"sqs.dead-letters",
       Severity::info,
       queues,
       "AwsSolutions-SQS3",
       "",
       "a message that nobody can handle comes again and again",
       "set redrive_policy",
       unless(
           is_dead_letter_queue(),
           is_given("redrive_policy") || related("aws_sqs_queue_redrive_policy", "queue_url")
       )},
  };
}

}  // namespace formwork::aws_rules
