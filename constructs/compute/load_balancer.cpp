#include "formwork/compute/load_balancer.hpp"

#include <formwork/aws/vpc_security_group_ingress_rule.hpp>

#include "formwork/foundation/tags.hpp"
#include "formwork/meta.hpp"

namespace formwork::compute {
namespace {

constexpr int https = 443;
/// Elastic Load Balancing's default of an hour pins clients to a Region that DNS has left.
constexpr int longest_connection_seconds = 60;
/// TLS 1.2 and 1.3, with ciphers that keep what was said secret when a key is lost.
constexpr const char* ssl_policy = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06";

const char* name_of(Protocol protocol) { return protocol == Protocol::https ? "HTTPS" : "HTTP"; }

/// AWS takes six characters, and makes the rest of the name.
std::string target_group_prefix(const std::string& name) {
  std::string prefix = name.substr(0, 5);
  while (!prefix.empty() && prefix.back() == '-') prefix.pop_back();
  return prefix + '-';
}

aws::LbTargetGroup::Args target_group_args(
    const Construct& construct, const ApplicationProps& props
) {
  const int app_port = props.network.app_port();
  const std::string least =
      std::to_string(props.min_healthy_targets.value_or(std::min(2, props.min_size)));
  return {
      .deregistration_delay = "30",
      .health_check = {{
          .healthy_threshold = 2,
          .interval = 10,
          .matcher = "200",
          .path = props.health_check_path,
          .port = "traffic-port",
          .protocol = name_of(props.protocol),
          .timeout = 5,
          .unhealthy_threshold = 3,
      }},
      .name_prefix = target_group_prefix(props.name),
      .port = app_port,
      .protocol = name_of(props.protocol),
      .tags = foundation::name_tag(construct),
      .target_group_health = {{
          .dns_failover = {{.minimum_healthy_targets_count = least}},
          .unhealthy_state_routing = {{.minimum_healthy_targets_count = 1}},
      }},
      .target_type = "instance",
      .vpc_id = props.network.vpc_id(),
  };
}

/// Folders of the bucket, which others may write to as well.
std::string requests_of(const ApplicationProps& props) { return props.name + "-requests"; }
std::string connections_of(const ApplicationProps& props) { return props.name + "-connections"; }

aws::Lb::AccessLogs log_to(const storage::AccessLogBucket& logs, const std::string& prefix) {
  return {.bucket = logs.id(), .enabled = true, .prefix = prefix};
}

/// Lets the load balancers of the account in, to these folders alone.
void allow_delivery(const storage::AccessLogBucket& logs, const ApplicationProps& props) {
  const foundation::Environment& environment = props.network.environment();
  const std::string bucket =
      logs.parts.bucket->argument<std::string>("bucket").literal().value_or("");
  foundation::Statement statement{
      .actions = {"s3:PutObject"},
      .principals = {
          foundation::Principal::service(environment, "logdelivery.elasticloadbalancing")}};
  for (const std::string& prefix : {requests_of(props), connections_of(props)}) {
    std::string folder = bucket;
    folder.append("/").append(prefix).append("/AWSLogs/").append(environment.account_id);
    statement.resources.emplace_back(environment.arn("s3", folder + "/*"));
  }
  logs.allow(std::move(statement));
}

/// Nothing else of the network lets anyone in at that port.
std::optional<aws::LbListener> redirect_of(
    const Construct& construct, const ApplicationProps& props, const aws::Lb& lb
) {
  if (!props.redirect_http) return std::nullopt;
  const aws::VpcSecurityGroupIngressRule rule{
      construct,
      "redirect_ingress",
      {.cidr_ipv4 = "0.0.0.0/0",
       .description = "HTTP from anywhere, to be sent to HTTPS",
       .from_port = 80,
       .ip_protocol = "tcp",
       .security_group_id = props.network.alb_security_group_id(),
       .tags = foundation::name_tag(construct, "redirect_ingress"),
       .to_port = 80},
  };
  return aws::LbListener{
      construct,
      "redirect",
      {.default_action =
           {{.redirect =
                 {{.port = std::to_string(https), .protocol = "HTTPS", .status_code = "HTTP_301"}},
             .type = "redirect"}},
       .load_balancer_arn = lb.arn(),
       .port = 80,
       .protocol = "HTTP",
       .tags = foundation::name_tag(construct, "redirect")},
  };
}

}  // namespace

LoadBalancer::LoadBalancer(
    Scope scope,
    std::string_view id,
    const ApplicationProps& props,
    const storage::AccessLogBucket& logs
)
    : Construct(scope, id),
      lb{
          *this,
          "lb",
          {.access_logs = {{log_to(logs, requests_of(props))}},
           .client_keep_alive = longest_connection_seconds,
           .connection_logs = {{log_to(logs, connections_of(props))}},
           .desync_mitigation_mode = "defensive",
           .drop_invalid_header_fields = true,
           .enable_deletion_protection = is_on(props.protection),
           .internal = false,
           .load_balancer_type = "application",
           .name = props.network.environment().name(
               *this, foundation::NameKind::load_balancer, props.name
           ),
           .security_groups = {props.network.alb_security_group_id()},
           .subnets = props.network.public_subnet_ids(),
           .tags = foundation::name_tag(*this)},
          // It writes a first log at once, or is refused.
          {.depends_on = {logs.parts.policy}},
      },
      target_group{
          *this,
          "target_group",
          target_group_args(*this, props),
          // A listener holds it: the new one must be there before the old one goes.
          {.lifecycle = {{.create_before_destroy = true}}},
      },
      listener{
          *this,
          "listener",
          {.certificate_arn = props.certificate_arn,
           .default_action = {{.target_group_arn = target_group.arn(), .type = "forward"}},
           .load_balancer_arn = lb.arn(),
           .port = https,
           .protocol = "HTTPS",
           .ssl_policy = ssl_policy,
           .tags = foundation::name_tag(*this)},
      },
      redirect(redirect_of(*this, props, lb)) {
  allow_delivery(logs, props);
}

}  // namespace formwork::compute
