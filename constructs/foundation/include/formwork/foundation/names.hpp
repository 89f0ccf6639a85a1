#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace formwork::foundation {

/// What is named: each kind has a length and characters of its own.
enum class NameKind {
  alarm,
  autoscaling_group,
  bucket,
  dashboard,
  db_cluster,
  db_instance,
  db_parameter_group,
  db_subnet_group,
  event_rule,
  event_subscription,
  function,
  global_cluster,
  iam_policy,
  iam_role,
  instance_profile,
  key_alias,
  launch_template,
  load_balancer,
  log_group,
  queue,
  schedule,
  secret,
  security_group,
  state_machine,
  table,
  target_group,
  topic,
  trail,
  web_acl,
};

/// How many characters AWS takes: 63 for a bucket, 32 for a load balancer.
std::size_t longest_name(NameKind kind);

/// What AWS would say against the name; empty if nothing: "at most 32 characters".
std::string problem_of_name(NameKind kind, std::string_view name);

/// The name, or if it is too long its beginning with a hash of the whole: names that differ stay
/// different.
///
///     fitted(NameKind::load_balancer, "trading-production-use1-orders-of-the-day")
///         == "trading-production-use-91d4a0c2"
std::string fitted(NameKind kind, const std::string& name);

}  // namespace formwork::foundation
