#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "formwork/compute/image.hpp"
#include "formwork/foundation/key.hpp"
#include "formwork/foundation/log_group.hpp"
#include "formwork/foundation/protection.hpp"
#include "formwork/foundation/units.hpp"
#include "formwork/networking.hpp"
#include "formwork/storage/access_log_bucket.hpp"

namespace formwork::compute {

/// How the load balancer speaks to the instances.
enum class Protocol { http, https };

/// Groups of rules that AWS keeps up to date. Each costs capacity units of the web ACL, of which it
/// has 1,500: these take 1,125 together.
enum class ManagedRules {
  /// What most attacks have in common (700).
  common,
  /// Log4j and the like (200).
  known_bad_inputs,
  /// SQL in requests (200).
  sql_injection,
  /// Addresses that Amazon knows for attacks (25).
  ip_reputation,
};

struct ApplicationProps {
  /// Where it runs: the load balancer in the public subnets, instances in those of the app tier, on
  /// the network's app_port. Required.
  const networking::Network& network;
  /// The load balancer's certificate, of the same Region, and issued: of an
  /// aws_acm_certificate_validation. Required.
  Value<std::string> certificate_arn;
  /// What instances start from. Required.
  Image image;
  /// `<prefix>-<name>` is what most of it is called.
  std::string name = "app";
  /// What instances run at their first start, such as a script; never a secret. Default: nothing.
  Value<std::string> user_data = unset;
  /// How many there are at least, also of On-Demand: 1 or more. With fewer than 3 the loss of a
  /// zone may be that of all.
  int min_size = 3;
  int max_size = 10;
  /// From the preferred one on, three or more of one architecture: when AWS runs out of one, the
  /// next is taken.
  std::vector<std::string> instance_types = {"t3.large", "t3a.large", "m6i.large", "m5.large"};
  /// How much of what comes above min_size is On-Demand; the rest is Spot, which is scarcest when
  /// everybody moves from one Region to another.
  foundation::Percent on_demand_above_base{100};
  /// The CPU that the group is scaled to, 40 at most: the loss of one zone of three then makes 60,
  /// without a single launch.
  foundation::Percent target_utilization{40};
  /// How long a started instance has until it is asked for its health, and counted: 60 seconds or
  /// longer.
  std::chrono::seconds warmup{120};
  /// Size of the root volume, gp3 and encrypted.
  foundation::Gibibytes volume_size{30};
  /// As the image calls the root volume: `/dev/xvda` is Amazon Linux's.
  std::string root_device = "/dev/xvda";
  /// How the load balancer speaks to instances.
  Protocol protocol = Protocol::https;
  /// What the load balancer asks every 10 seconds, and takes 200 for health. It must be shallow: an
  /// instance that fails is replaced, so a path that asks the database would replace them all when
  /// the database is gone.
  std::string health_check_path = "/health";
  /// Below how many healthy targets DNS leaves for another Region: before the last one is gone.
  /// Default: 2, or 1 if min_size is.
  std::optional<int> min_healthy_targets = {};
  /// Whether port 80 is open to anyone, and sends everybody to 443. Default: nothing listens there.
  bool redirect_http = false;
  /// What the firewall refuses.
  std::vector<ManagedRules> managed_rules = {
      ManagedRules::ip_reputation,
      ManagedRules::common,
      ManagedRules::known_bad_inputs,
      ManagedRules::sql_injection};
  /// Where the load balancer writes who reached it, in the same Region and account. Default: a
  /// bucket of its own, `<name>-access-logs`, which keeps them for a year.
  std::optional<storage::AccessLogBucket> access_logs = {};
  /// How long the firewall's are.
  foundation::LogRetention firewall_log_retention = foundation::LogRetention::days_365;
  /// What the firewall's logs are encrypted with. Default: a key of their own.
  std::optional<foundation::EncryptionKey> log_key = {};
  /// What volumes are encrypted with. One by_arn must let the service-linked role use it, and
  /// create grants. Default: a key of their own, which does.
  std::optional<foundation::EncryptionKey> volume_key = {};
  /// The profile of the instances' role: iam::instance_profile_arn(environment, name). Default: an
  /// iam::InstanceRole with sessions of Systems Manager is made here.
  Value<std::string> instance_profile_arn = unset;
  /// The role that launches instances: iam::autoscaling_service_role_arn(environment), or
  /// default_autoscaling_service_role_arn where the account has it. Default: an
  /// iam::AutoScalingServiceRole is made here; there is one for each name prefix and account.
  Value<std::string> service_linked_role_arn = unset;
  /// Boundary of the role that is made here. Default: none.
  Value<std::string> permissions_boundary_arn = unset;
  /// Whether the load balancer and its own bucket may be destroyed.
  foundation::Protection protection = foundation::Protection::on;
  /// On destroy: the bucket of its own is emptied then, which would not go otherwise.
  storage::Emptied emptied = storage::Emptied::never;
};

}  // namespace formwork::compute
