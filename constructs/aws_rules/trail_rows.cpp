#include "demands.hpp"
#include "table.hpp"

namespace formwork::aws_rules {
namespace {

using namespace rules;

constexpr Severity error = Severity::error;
constexpr Severity warning = Severity::warning;

const std::vector<std::string> trails{"aws_cloudtrail"};

}  // namespace

Rows trail_rows() {
  return {
      {"cloudtrail.all-regions",
       error,
       trails,
       "CloudTrail.1",
       "10.2.1",
       "what is done in another Region is not written down",
       "set is_multi_region_trail",
       is_true("is_multi_region_trail")},
      {"cloudtrail.own-key",
       error,
       trails,
       "CloudTrail.2",
       "3.5.1, 10.3.2",
       "a trail is encrypted with a key that nobody here governs",
       "set kms_key_id",
       is_given("kms_key_id")},
      {"cloudtrail.validation",
       error,
       trails,
       "CloudTrail.4",
       "10.3.4",
       "nobody can tell whether a trail was changed",
       "set enable_log_file_validation",
       is_true("enable_log_file_validation")},
      {"cloudtrail.to-cloudwatch",
       warning,
       trails,
       "CloudTrail.5",
       "10.4.1, 10.7.2",
       "nobody is told of what stands in a trail",
       "set cloud_watch_logs_group_arn and cloud_watch_logs_role_arn",
       is_given("cloud_watch_logs_group_arn") && is_given("cloud_watch_logs_role_arn")},
      {"cloudtrail.is-on",
       error,
       trails,
       "CKV_AWS_251",
       "10.2.1",
       "a trail is switched off",
       "leave enable_logging out",
       is_not_false("enable_logging")},
      {"cloudtrail.global-services",
       error,
       trails,
       "CKV_AWS_252",
       "10.2.1",
       "what is done in IAM is not written down",
       "leave include_global_service_events out",
       is_not_false("include_global_service_events")},
      {"cloudtrail.data-events",
       Severity::info,
       trails,
       "S3.22",
       "10.2.1",
       "who read and wrote objects is not in a trail",
       "set event_selector or advanced_event_selector with the buckets that matter, which costs by "
       "the event",
       is_given("event_selector.data_resource") || is_given("advanced_event_selector")},
  };
}

}  // namespace formwork::aws_rules
