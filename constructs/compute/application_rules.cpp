#include "application_rules.hpp"

#include <algorithm>
#include <sstream>

namespace formwork::compute {
namespace {

using foundation::counted;
using foundation::Found;
using foundation::found_unless;
using foundation::has_only;
using foundation::quoted;
using foundation::starts_with;
using Props = ApplicationProps;

const std::string small_letters_and_digits =
    std::string(foundation::lower_case) + std::string(foundation::digits);

bool is_name(const std::string& name) {
  return !name.empty() && name.size() <= 32 &&
         has_only(name.substr(0, 1), foundation::lower_case) && name.back() != '-' &&
         has_only(name, small_letters_and_digits + '-');
}

/// `t3` of `t3.large`; empty if it is written otherwise.
std::string family_of(const std::string& type) {
  const std::size_t dot = type.find('.');
  const std::string family = type.substr(0, dot);
  const bool is_right = dot != type.npos && dot > 1 && dot + 1 < type.size() &&
                        has_only(family, small_letters_and_digits + '-') &&
                        has_only(type.substr(dot + 1), small_letters_and_digits + '-');
  return is_right ? family : "";
}

/// Graviton's families have a `g` behind their generation: `m7g`, `t4g`, `c7gn`.
bool is_arm(const std::string& type) {
  const std::string family = family_of(type);
  const std::size_t generation = family.find_first_of("0123456789");
  return family == "a1" || (generation != family.npos && generation + 1 < family.size() &&
                            family[generation + 1] == 'g');
}

Found wrong_types(const Props& props) {
  const auto& types = props.instance_types;
  Found found = foundation::repeated("instance_types", types);
  for (const std::string& type : types) {
    if (family_of(type).empty() || is_arm(type) != is_arm(types.front()))
      found.push_back(quoted("instance_types", type));
  }
  if (types.size() < 3)
    found.push_back(counted("instance_types.size()", static_cast<long long>(types.size())));
  return found;
}

std::string percent_line(std::string_view field, foundation::Percent percent) {
  std::ostringstream text;
  text << field << " = " << percent.count() << " percent";
  return text.str();
}

Found wrong_minimum(const Props& props) {
  if (!props.min_healthy_targets) return {};
  const int least = std::min(2, props.min_size);
  return found_unless(
      *props.min_healthy_targets >= least && *props.min_healthy_targets <= props.min_size,
      counted("min_healthy_targets", *props.min_healthy_targets)
  );
}

Found wrong_managed_rules(const Props& props) {
  std::vector<std::string> names;
  for (const ManagedRules rules : props.managed_rules)
    names.push_back(std::to_string(static_cast<int>(rules)));
  Found found = foundation::repeated("managed_rules", names);
  if (names.empty()) found.emplace_back("managed_rules.size() = 0");
  return found;
}

Found wrong_certificate(const Props& props) {
  const auto arn = props.certificate_arn.literal();
  const foundation::Environment& environment = props.network.environment();
  const bool is_of_region = !arn || starts_with(*arn, environment.arn("acm", "certificate/"));
  return found_unless(
      props.certificate_arn.is_set() && is_of_region,
      quoted("certificate_arn", arn.value_or("(not set)"))
  );
}

/// A literal ARN must have that in it.
Found wrong_arn(std::string_view field, const Value<std::string>& arn, std::string_view part) {
  const auto text = arn.literal();
  return found_unless(!text || text->find(part) != text->npos, quoted(field, text.value_or("")));
}

Found logs_elsewhere(const Props& props) {
  if (!props.access_logs || !props.access_logs->is_valid()) return {};
  const foundation::Environment& logs = props.access_logs->environment();
  const foundation::Environment& own = props.network.environment();
  if (logs.region == own.region && logs.account_id == own.account_id) return {};
  return {
      quoted("access_logs", logs.region + ' ' + logs.account_id),
      quoted("network", own.region + ' ' + own.account_id),
  };
}

Found key_elsewhere(const Props& props, const std::optional<foundation::EncryptionKey>& key) {
  return key ? key->elsewhere(props.network.environment()) : Found{};
}

const foundation::Rule<Props> rules[] = {
    {"compute.name",
     "name must be 1 to 32 small letters, digits and hyphens, with a letter first",
     "leave it out for `app`",
     [](const Props& p) { return found_unless(is_name(p.name), quoted("name", p.name)); }},
    {"compute.C01",
     "min_size must be at least 1 and at most max_size",
     "leave both out for 3 to 10 instances",
     [](const Props& p) {
       return found_unless(
           p.min_size >= 1 && p.min_size <= p.max_size,
           counted("min_size", p.min_size) + ", " + counted("max_size", p.max_size)
       );
     }},
    {"compute.C03",
     "instance_types must name three types or more, each once, of one architecture",
     "write them as EC2 does, such as t3.large; images are either for x86 or for Graviton",
     wrong_types},
    {"compute.C05",
     "on_demand_above_base must be 0 to 100 percent",
     "leave it out for On-Demand instances alone",
     [](const Props& p) {
       const double share = p.on_demand_above_base.count();
       return found_unless(
           share >= 0 && share <= 100, percent_line("on_demand_above_base", p.on_demand_above_base)
       );
     }},
    {"compute.C06",
     "warmup must be 60 seconds to 2 hours",
     "an instance that is asked earlier is replaced before it can answer",
     [](const Props& p) {
       return found_unless(
           p.warmup >= std::chrono::seconds{60} && p.warmup <= std::chrono::hours{2},
           counted("warmup", p.warmup.count()) + " seconds"
       );
     }},
    {"compute.C09",
     "image is not one that instances can start from",
     "write Image::by_id(\"ami-0abcdef1234567890\"), or Image::parameter(name, version) with the "
     "version of what is in it",
     [](const Props& p) {
       const std::string problem = p.image.problem();
       return found_unless(problem.empty(), "image." + problem);
     }},
    {"compute.C10",
     "the key of the volumes is in another Region",
     "make a key in the network's own Region, or leave it out",
     [](const Props& p) { return key_elsewhere(p, p.volume_key); }},
    {"compute.C14",
     "health_check_path is not the path of a URL",
     "begin it with a slash: `/health`",
     [](const Props& p) {
       const std::string& path = p.health_check_path;
       return found_unless(
           starts_with(path, "/") && path.size() <= 1024 &&
               path.find_first_of(" \t\n#") == path.npos,
           quoted("health_check_path", path)
       );
     }},
    {"compute.C16",
     "min_healthy_targets must be 2 or more, and at most min_size",
     "leave it out: DNS then leaves before the last target is gone",
     wrong_minimum},
    {"compute.C19",
     "target_utilization must be more than 0 and at most 40 percent",
     "leave it out: two zones of three then carry the load of all, without a launch",
     [](const Props& p) {
       const double target = p.target_utilization.count();
       return found_unless(
           target > 0 && target <= 40, percent_line("target_utilization", p.target_utilization)
       );
     }},
    {"compute.C20",
     "managed_rules must name a group of rules or more, each once",
     "leave it out for all of them",
     wrong_managed_rules},
    {"compute.C21",
     "the bucket of the access logs is in another Region or account: a load balancer cannot write "
     "there",
     "make a storage::AccessLogBucket in the network's environment, or leave it out",
     logs_elsewhere},
    {"compute.volume-size",
     "volume_size must be 8 to 16,384 GiB",
     "gp3 takes no more, and images need no less",
     [](const Props& p) {
       return found_unless(
           p.volume_size.count() >= 8 && p.volume_size.count() <= 16384,
           counted("volume_size", p.volume_size.count()) + " GiB"
       );
     }},
    {"compute.root-device",
     "root_device is not the name of a device",
     "take RootDeviceName of `aws ec2 describe-images`: `/dev/xvda`, `/dev/sda1`",
     [](const Props& p) {
       return found_unless(
           starts_with(p.root_device, "/dev/") && p.root_device.size() > 5,
           quoted("root_device", p.root_device)
       );
     }},
    {"compute.log-key",
     "the key of the firewall's logs is in another Region",
     "make a key in the network's own Region, or leave it out",
     [](const Props& p) { return key_elsewhere(p, p.log_key); }},
    {"compute.certificate-region",
     "certificate_arn is not that of a certificate of this account and Region",
     "give certificate_arn() of the aws_acm_certificate_validation in this Region",
     wrong_certificate},
    {"compute.instance-profile",
     "instance_profile_arn is not the ARN of an instance profile",
     "use iam::instance_profile_arn(environment, name)",
     [](const Props& p) {
       return wrong_arn("instance_profile_arn", p.instance_profile_arn, ":instance-profile/");
     }},
    {"compute.service-linked-role",
     "service_linked_role_arn is not the ARN of a service-linked role of Auto Scaling",
     "use iam::autoscaling_service_role_arn(environment)",
     [](const Props& p) {
       return wrong_arn(
           "service_linked_role_arn",
           p.service_linked_role_arn,
           ":role/aws-service-role/autoscaling.amazonaws.com/"
       );
     }},
};

}  // namespace

foundation::Checked<Props> checked(const Construct& application, const Props& props) {
  const Props stand_in{
      .network = props.network,
      .certificate_arn = "arn:aws:acm:us-east-1:000000000000:certificate/stand-in",
      .image = Image::by_id("ami-00000000"),
  };
  // What is wrong with the network is said there.
  if (!props.network.is_valid()) {
    application.add_metadata(foundation::refused_note, "");
    return {stand_in, false};
  }
  const bool is_in_place = props.network.environment().check(application);
  const auto checked_props = check(application, props, rules, stand_in);
  return {*checked_props, is_in_place && checked_props.is_valid()};
}

}  // namespace formwork::compute
