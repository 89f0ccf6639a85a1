#include "formwork/foundation/environment.hpp"

#include <algorithm>
#include <formwork/aws/provider.hpp>

#include "formwork/foundation/checks.hpp"
#include "formwork/foundation/region.hpp"

namespace formwork::foundation {
namespace {

/// A Region that is gone is to be known within a minute, while an operator waits: the provider
/// would try 25 times, which takes longer than half an hour.
constexpr int retries = 5;

struct ServiceOfArn {
  std::string_view name;
  bool has_region;
  bool has_account;
};
constexpr ServiceOfArn services_without[] = {
    {"cloudfront", false, true},
    {"globalaccelerator", false, true},
    {"iam", false, true},
    {"organizations", false, true},
    {"route53", false, false},
    {"s3", false, false},
    {"sts", false, true},
};

ServiceOfArn service_of_arn(std::string_view service, std::string_view resource) {
  if (service == "rds" && starts_with(resource, "global-cluster:")) return {"rds", false, true};
  for (const ServiceOfArn& known : services_without)
    if (known.name == service) return known;
  return {service, true, true};
}

}  // namespace

aws::Provider Environment::provider(Scope scope, std::string_view alias) const {
  std::map<std::string, std::string> all_tags = tags;
  all_tags.insert_or_assign("stack", std::string(Construct(scope.node()).stack().id()));
  return {
      scope,
      alias.empty() ? "aws" : alias,
      {.allowed_account_ids = {account_id},
       .default_tags = {{{.tags = all_tags}}},
       .max_retries = retries,
       .region = region},
      {.alias = alias.empty() ? Value<std::string>(unset) : Value<std::string>(alias)},
  };
}

std::string Environment::arn(std::string_view service, std::string_view resource) const {
  const ServiceOfArn known = service_of_arn(service, resource);
  std::string text = "arn:" + std::string(partition()) + ':' + std::string(service) + ':';
  if (known.has_region) text += region;
  text += ':';
  if (known.has_account) text += account_id;
  return text + ':' + std::string(resource);
}

std::string_view Environment::partition() const { return partition_of(region); }

std::string Environment::service_principal(std::string_view service) const {
  const bool is_regional = service == "logs";
  const bool has_suffix_of_partition = is_regional || service == "ec2";
  std::string name(service);
  if (is_regional) name += '.' + region;
  name += ".amazonaws.com";
  if (has_suffix_of_partition && partition() == "aws-cn") name += ".cn";
  return name;
}

std::string Environment::zone(char letter) const { return region + letter; }

std::vector<std::string> Environment::zones(int count) const {
  std::vector<std::string> names;
  for (const char letter : zone_letters_of(region).substr(0, static_cast<std::size_t>(count)))
    names.push_back(zone(letter));
  return names;
}

std::string Environment::short_name() const { return short_name_of(region); }

std::string Environment::prefix() const { return name_prefix + '-' + short_name(); }

namespace {

std::string whole_name(const Environment& environment, NameKind kind, std::string_view what) {
  std::string name = kind == NameKind::key_alias ? "alias/" : "";
  name += environment.prefix();
  if (!what.empty()) name += '-' + std::string(what);
  if (kind == NameKind::bucket) name += '-' + environment.account_id;
  return name;
}

}  // namespace

std::string Environment::name(NameKind kind, std::string_view what) const {
  return fitted(kind, whole_name(*this, kind, what));
}

std::string Environment::name(const Construct& user, NameKind kind, std::string_view what) const {
  const std::string whole = whole_name(*this, kind, what);
  std::string name = fitted(kind, whole);
  if (name != whole)
    user.report({
        .severity = Severity::info,
        .code = "names.cut",
        .message = "a name is longer than AWS takes, and was cut to `" + name + '`',
        .found = {quoted("name", whole), counted("longest", static_cast<int>(longest_name(kind)))},
        .help = "use a shorter name_prefix if people are to read it",
    });
  return name;
}

Environment Environment::stand_in() {
  return {.account_id = "000000000000", .region = "us-east-1", .name_prefix = "stand-in"};
}

}  // namespace formwork::foundation
