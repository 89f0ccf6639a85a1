#include "formwork/monitoring/trail.hpp"

#include "alarm_rules.hpp"
#include "formwork/foundation/tags.hpp"

namespace formwork::monitoring {
namespace {

using foundation::Condition;
using foundation::Environment;
using foundation::Found;
using foundation::found_unless;
using foundation::NameKind;
using foundation::quoted;
using foundation::Statement;

const foundation::Rule<TrailProps> rules[] = {
    {"monitoring.trail-name",
     "a trail needs a name",
     "leave it out for `audit`",
     [](const TrailProps& p) { return found_unless(!p.name.empty(), quoted("name", p.name)); }},
    {"monitoring.I11",
     "the bucket of a trail is in another Region or account than the trail",
     "make one beside the trail, or leave it out",
     [](const TrailProps& p) {
       if (!p.bucket || !p.bucket->is_valid()) return Found{};
       const Environment& of_bucket = p.bucket->environment;
       const bool is_beside = of_bucket.region == p.environment.region &&
                              of_bucket.account_id == p.environment.account_id;
       return is_beside
                  ? Found{}
                  : Found{
                        quoted("bucket", of_bucket.account_id + ' ' + of_bucket.region),
                        quoted(
                            "environment", p.environment.account_id + ' ' + p.environment.region
                        )};
     }},
    {"monitoring.trail-role",
     "the role of a trail is not written as an ARN",
     "use monitoring::trail_role_arn(environment)",
     [](const TrailProps& p) {
       const auto arn = p.logs ? p.logs->role_arn.literal() : std::nullopt;
       const bool is_role =
           !arn || (foundation::starts_with(*arn, "arn:") && arn->find(":role/") != arn->npos);
       return found_unless(is_role, quoted("logs.role_arn", arn.value_or("")));
     }},
};

foundation::Checked<TrailProps> checked(const Construct& construct, const TrailProps& props) {
  const TrailProps stand_in{
      .environment = Environment::stand_in(), .name = "stand-in", .bucket = props.bucket};
  if (props.bucket && !props.bucket->is_valid())
    construct.add_metadata(foundation::refused_note, "");
  return foundation::check(construct, props, rules, stand_in);
}

std::string arn_of(const TrailProps& props) {
  return props.environment.arn(
      "cloudtrail", "trail/" + props.environment.name(NameKind::trail, props.name)
  );
}

/// Lets the trail, and no other of the account, do something.
Statement for_trail(const TrailProps& props, const char* action, const std::string& resource) {
  Statement statement{
      .actions = {action},
      .principals = {foundation::Principal::service(props.environment, "cloudtrail")},
      .conditions = {
          Condition{.test = "StringEquals", .key = "aws:SourceArn", .values = {arn_of(props)}}}};
  if (!resource.empty()) statement.resources = {resource};
  return statement;
}

void let_in(const TrailProps& props, const storage::Bucket& bucket) {
  const std::string arn = bucket.convention_arn();
  bucket.allow(for_trail(props, "s3:GetBucketAcl", arn));
  Statement writing =
      for_trail(props, "s3:PutObject", arn + "/AWSLogs/" + props.environment.account_id + "/*");
  writing.conditions.push_back(Condition{
      .test = "StringEquals", .key = "s3:x-amz-acl", .values = {"bucket-owner-full-control"}});
  bucket.allow(std::move(writing));
  Statement encrypting = for_trail(props, "kms:GenerateDataKey*", {});
  // It records every Region, each under an ARN of its own.
  const Environment& environment = props.environment;
  encrypting.conditions.push_back(Condition{
      .test = "StringLike",
      .key = "kms:EncryptionContext:aws:cloudtrail:arn",
      .values = {
          "arn:" + std::string(environment.partition()) + ":cloudtrail:*:" +
          environment.account_id + ":trail/" + environment.name(NameKind::trail, props.name)}});
  bucket.encryption_key.allow(std::move(encrypting));
  bucket.encryption_key.allow(for_trail(props, "kms:DescribeKey", {}));
}

storage::Bucket bucket_of(const Construct& scope, const TrailProps& props) {
  storage::Bucket bucket = props.bucket ? *props.bucket
                                        : storage::Bucket(
                                              scope,
                                              "bucket",
                                              storage::BucketProps{
                                                  .environment = props.environment,
                                                  .name = props.name + "-trail",
                                                  .kind = storage::Audit{}}
                                          );
  if (!(props.environment == Environment::stand_in())) let_in(props, bucket);
  return bucket;
}

std::optional<foundation::LogGroup> log_group_of(
    const Construct& scope, const TrailProps& props, const storage::Bucket& bucket
) {
  if (!props.logs) return std::nullopt;
  return foundation::LogGroup(
      scope,
      "log_group",
      foundation::LogGroupProps{
          .environment = props.environment,
          .name = trail_log_group(props.environment, props.name).name,
          .key = bucket.encryption_key,
          .retention = props.logs->retention}
  );
}

std::optional<TrailRole> role_of(const Construct& scope, const TrailProps& props) {
  if (!props.logs || props.logs->role_arn.is_set()) return std::nullopt;
  return TrailRole(
      scope,
      "role",
      TrailRoleProps{
          .environment = props.environment,
          .trail = props.name,
          .permissions_boundary_arn = props.permissions_boundary_arn}
  );
}

aws::Cloudtrail make_trail(const Trail& trail, const TrailProps& props) {
  aws::Cloudtrail::Args args{
      .enable_log_file_validation = true,
      .include_global_service_events = true,
      .is_multi_region_trail = true,
      .kms_key_id = trail.bucket.key_arn(),
      .name = props.environment.name(trail, NameKind::trail, props.name),
      .s3_bucket_name = trail.bucket.id(),
      .tags = foundation::name_tag(trail)};
  std::vector<Address> before{trail.bucket.parts.policy};
  if (props.logs) {
    // CloudTrail takes the group's ARN with its streams alone.
    args.cloud_watch_logs_group_arn = trail.log_group->arn() + ":*";
    args.cloud_watch_logs_role_arn = trail.role ? trail.role->arn() : props.logs->role_arn;
    if (trail.role) before.emplace_back(*trail.role);
  }
  return {trail, "Default", args, {.depends_on = before}};
}

}  // namespace

Trail::Trail(Scope scope, std::string_view id, WrittenOut<TrailProps> props)
    : Construct(scope, id),
      props_(checked(*this, *props)),
      bucket(bucket_of(*this, *props_)),
      log_group(log_group_of(*this, *props_, bucket)),
      role(role_of(*this, *props_)),
      trail(make_trail(*this, *props_)) {
  watch_app(*this);
}

std::string Trail::convention_arn() const { return arn_of(*props_); }

}  // namespace formwork::monitoring
