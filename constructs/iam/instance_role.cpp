#include "formwork/iam/instance_role.hpp"

#include "formwork/foundation/tags.hpp"

namespace formwork::iam {
namespace {

using foundation::Environment;
using foundation::Found;
using foundation::NameKind;
using foundation::quoted;
using foundation::Statement;

Found wrong_buckets(std::string_view field, const std::vector<std::string>& buckets) {
  Found found;
  for (const std::string& bucket : buckets)
    if (!problem_of_name(NameKind::bucket, bucket).empty()) found.push_back(quoted(field, bucket));
  return found;
}

const foundation::Rule<InstanceRoleProps> rules[] = {
    {"iam.I04",
     "an instance role names a bucket by something else than its name",
     "write the bucket's name, without `*` and not as an ARN",
     [](const InstanceRoleProps& p) {
       Found found = wrong_buckets("buckets", p.buckets);
       const Found others = wrong_buckets("append_only_buckets", p.append_only_buckets);
       found.insert(found.end(), others.begin(), others.end());
       return found;
     }},
    {"iam.I09",
     "an instance role may read a bucket that it is only to append to",
     "name the bucket in one of the two lists",
     [](const InstanceRoleProps& p) {
       std::vector<std::string> all = p.buckets;
       all.insert(all.end(), p.append_only_buckets.begin(), p.append_only_buckets.end());
       return foundation::repeated("buckets", all);
     }},
    {"iam.metric-namespace",
     "metric_namespace belongs to AWS, or has a wildcard",
     "name one of your own: its prefix is the default",
     [](const InstanceRoleProps& p) {
       const std::string& name = p.metric_namespace;
       return foundation::found_unless(
           !foundation::starts_with(name, "AWS/") && name.find_first_of("*?") == name.npos,
           quoted("metric_namespace", name)
       );
     }},
};

std::vector<Value<std::string>> arns(
    const Environment& environment, const std::vector<std::string>& buckets, std::string_view end
) {
  std::vector<Value<std::string>> all;
  all.reserve(buckets.size());
  for (const std::string& bucket : buckets)
    all.emplace_back(environment.arn("s3", bucket + std::string(end)));
  return all;
}

std::vector<Statement> statements_of(const InstanceRoleProps& props) {
  const Environment& environment = props.environment;
  std::vector<Statement> statements;
  if (!props.buckets.empty()) {
    statements.push_back(Statement{
        .sid = "FindObjects",
        .actions = {"s3:GetBucketLocation", "s3:ListBucket"},
        .resources = arns(environment, props.buckets, "")});
    statements.push_back(Statement{
        .sid = "ReadAndWriteObjects",
        .actions = {"s3:AbortMultipartUpload", "s3:GetObject", "s3:PutObject"},
        .resources = arns(environment, props.buckets, "/*")});
  }
  if (!props.append_only_buckets.empty())
    statements.push_back(Statement{
        .sid = "AppendObjects",
        .actions = {"s3:PutObject"},
        .resources = arns(environment, props.append_only_buckets, "/*")});
  const std::string& given = props.metric_namespace;
  statements.push_back(Statement{
      .sid = "PutMetrics",
      .actions = {"cloudwatch:PutMetricData"},
      .resources = {"*"},  // it has no smaller one
      .conditions = {foundation::Condition{
          .test = "StringEquals",
          .key = "cloudwatch:namespace",
          .values = {given.empty() ? environment.prefix() : given}}}});
  statements.insert(statements.end(), props.statements.begin(), props.statements.end());
  return statements;
}

foundation::ServiceRoleProps role_props(const InstanceRoleProps& props) {
  const std::string core = "arn:" + std::string(props.environment.partition()) +
                           ":iam::aws:policy/AmazonSSMManagedInstanceCore";
  std::vector<Value<std::string>> managed_policies;
  if (props.session_manager) managed_policies.emplace_back(core);
  return {
      .environment = props.environment,
      .name = props.name,
      .service = "ec2",
      .description = "Instances of " + props.environment.prefix(),
      .statements = statements_of(props),
      .managed_policy_arns = managed_policies,
      .permissions_boundary_arn = props.permissions_boundary_arn,
  };
}

}  // namespace

std::string instance_profile_arn(const Environment& environment, std::string_view name) {
  return environment.arn(
      "iam", "instance-profile/" + environment.name(NameKind::instance_profile, name)
  );
}

InstanceRole::InstanceRole(Scope scope, std::string_view id, WrittenOut<InstanceRoleProps> props)
    : ServiceRole(scope, id, role_props(*props)),
      instance_profile{
          *this,
          "instance_profile",
          {.name = props->environment.name(*this, NameKind::instance_profile, props->name),
           .role = name(),
           .tags = foundation::name_tag(*this)},
      } {
  for (Diagnostic& finding : broken_rules(*props, rules)) report(std::move(finding));
}

}  // namespace formwork::iam
