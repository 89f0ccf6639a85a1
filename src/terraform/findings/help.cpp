#include "terraform/findings/help.hpp"

#include <algorithm>
#include <cctype>
#include <map>
#include <string_view>

#include "terraform/process/shell_words.hpp"

namespace formwork::terraform {
namespace {

/// `{construct}` and the like are filled in. The first row that fits counts.
struct Help {
  /// AWS's code, `*` for anything; or words of terraform's message.
  std::string_view sign;
  std::string_view help;
};

constexpr std::string_view throttled =
    "AWS limits how often it is called: run the command again, with fewer calls at a time by "
    "--terraform-parallelism 4";
constexpr std::string_view quota =
    "see the quota with `aws service-quotas list-service-quotas --service-code {quotas} --region "
    "{region}` and ask for more with `aws service-quotas request-service-quota-increase`, or "
    "destroy what is not needed any more";
constexpr std::string_view permission =
    "give the identity that terraform runs as the permission {action}; `aws sts "
    "get-caller-identity` tells which one it is";
constexpr std::string_view exists =
    "take over what is there with `formwork import {construct in a shell} ID`, or choose another "
    "name";
constexpr std::string_view in_use =
    "something else still uses it, perhaps made by hand or by a service: remove that first, then "
    "run the command again";
constexpr std::string_view session_ended =
    "the session has ended: log in again, with `aws sso login` or new temporary credentials, then "
    "run the command again";
constexpr std::string_view unknown_credentials =
    "AWS does not know these credentials: check AWS_PROFILE, or AWS_ACCESS_KEY_ID and "
    "AWS_SECRET_ACCESS_KEY, with `aws sts get-caller-identity`";
constexpr std::string_view key_state =
    "the KMS key cannot be used: `aws kms enable-key` if it is disabled, `aws kms "
    "cancel-key-deletion` if it is about to go";
constexpr std::string_view subnet_range =
    "a subnet is a /16 to a /28 inside of its VPC's ranges that overlaps no other subnet; "
    "fn::cidrsubnet computes them";

constexpr Help helps_of_aws[] = {
    {"RequestLimitExceeded", throttled},
    {"Throttl*", throttled},
    {"RequestThrottled*", throttled},
    {"TooManyRequests*", throttled},
    {"SlowDown", throttled},
    {"PriorRequestNotComplete", throttled},
    {"ProvisionedThroughputExceeded*", throttled},
    {"MaxSpotInstanceCountExceeded", quota},
    {"*LimitExceeded*", quota},
    {"*QuotaExceeded*", quota},
    {"*QuotaExceeded", quota},
    {"CodeStorageExceeded*", quota},
    {"TooMany*", quota},
    {"AccessDenied*", permission},
    {"UnauthorizedOperation",
     "give the identity that terraform runs as the permission {action}; if AWS's message is "
     "encoded, `aws sts decode-authorization-message` shows what refused it"},
    {"AuthorizationError*", permission},
    {"KMSAccessDenied*", permission},
    {"NotAuthorized*", permission},
    {"BucketAlreadyExists",
     "somebody has a bucket of this name, which is shared by all AWS accounts: choose another one"},
    {"*AlreadyOwnedByYou", exists},
    {"*AlreadyExist*", exists},
    {"ResourceExists*", exists},
    {"QueueNameExists*", exists},
    {"*Duplicate*", exists},
    {"ResourceConflictException",
     "it exists already, or another change of it is under way: run the command again, or take it "
     "over with `formwork import {construct in a shell} ID`"},
    {"InvalidSubnet.*", subnet_range},
    {"InvalidVpc.Range", "a VPC's range is a /16 to a /28, such as 10.0.0.0/16"},
    {"InvalidCidr*", "write a network by its first address, such as 10.0.0.0/16"},
    {"CidrConflict", "choose a range that overlaps no other: fn::cidrsubnet computes them"},
    {"DependencyViolation", in_use},
    {"DeleteConflict*",
     "something is still attached to it, perhaps made by hand: detach that first, then run the "
     "command again"},
    {"*InUse*", in_use},
    {"BucketNotEmpty",
     "empty the bucket, all versions included, or set force_destroy on {construct} and deploy that "
     "before you destroy it"},
    {"ExpiredToken*", session_ended},
    {"RequestExpired", session_ended},
    {"InvalidClientTokenId", unknown_credentials},
    {"UnrecognizedClient*", unknown_credentials},
    {"InvalidAccessKeyId", unknown_credentials},
    {"SignatureDoesNotMatch", unknown_credentials},
    {"IncompleteSignature*", unknown_credentials},
    {"AuthFailure",
     "AWS does not take these credentials in {region}: check them with `aws sts "
     "get-caller-identity`, and that the account has this region with `aws account "
     "list-regions`"},
    {"OptInRequired",
     "the account has not enabled this region or service: `aws account enable-region "
     "--region-name {region}`, or subscribe to the service in the console"},
    {"KMSInvalidState*", key_state},
    {"KMSKeyNotAccessible*", key_state},
    {"KMS.*", key_state},
    {"DisabledException", key_state},
    {"InsufficientInstanceCapacity",
     "AWS has none left there for now: choose another zone or instance type, or run the command "
     "again later"},
    {"MalformedPolicy*",
     "correct the policy: `aws accessanalyzer validate-policy` says what is wrong with it"},
    {"NoSuchBucket", "make the bucket first, in the region that is configured for it"},
    {"InvalidParameter*", "correct the argument that AWS names, then run the command again"},
    {"ValidationException", "correct the argument that AWS names, then run the command again"},
    {"ValidationError", "correct the argument that AWS names, then run the command again"},
};

constexpr Help helps_of_terraform[] = {
    {"SSO session has expired", "`aws sso login` for your profile, then run the command again"},
    {"cached SSO token", "`aws sso login` for your profile, then run the command again"},
    {"SSOProviderInvalidToken", "`aws sso login` for your profile, then run the command again"},
    {"failed to get shared config profile",
     "AWS_PROFILE or the configuration names a profile that ~/.aws/config does not have: `aws "
     "configure list-profiles` shows those that it has"},
    {"o valid credential sources",
     "log in: `aws sso login` and AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; "
     "`aws sts get-caller-identity` tells whether it worked"},
    {"No value for required variable",
     "give it with --var {variable}=VALUE, with --var-file, or as TF_VAR_{variable}"},
    {"Unsupported Terraform Core version",
     "install a version that the stack takes, or name its program in TERRAFORM_BINARY_NAME"},
    {"does not match any of the checksums",
     "the provider is not the one that was locked: if that is meant, `terraform -chdir={directory "
     "in a shell} "
     "init -upgrade` locks the new one"},
    {"doesn't match any of the checksums",
     "the provider is not the one that was locked: if that is meant, `terraform -chdir={directory "
     "in a shell} "
     "init -upgrade` locks the new one"},
    {"locked provider",
     "the version in .terraform.lock.hcl is not the one that the stack asks for: `terraform "
     "-chdir={directory in a shell} init -upgrade` chooses anew"},
    {"nconsistent dependency lock file",
     "`terraform -chdir={directory in a shell} init -upgrade` writes a lock file for what the "
     "stack asks for"},
    {"no available releases match",
     "no version that the registry or mirror has is one that the stack asks for: correct the "
     "version, or add it to the mirror"},
    {"could not connect to",
     "the registry cannot be reached: check the network, or name a mirror in the file of "
     "TF_CLI_CONFIG_FILE (provider_installation)"},
    {"could not query provider registry",
     "the registry cannot be asked: check the network and the provider's source, or name a mirror "
     "in the file of TF_CLI_CONFIG_FILE (provider_installation)"},
    {"was not found in any of the search locations",
     "put it into the mirror, with `terraform providers mirror`, or let the file of "
     "TF_CLI_CONFIG_FILE reach the registry"},
    {"Failed to query available provider packages",
     "check the provider's source and version, and what the file of TF_CLI_CONFIG_FILE says of "
     "mirrors"},
    {"Failed to install provider",
     "make room and see that TF_PLUGIN_CACHE_DIR can be written, then run the command again"},
    {"Backend configuration changed",
     "`formwork diff` looks at both places and says what can be done; or put the backend back"},
    {"Backend initialization required",
     "`formwork diff` looks at both places and says what can be done; or put the backend back"},
    {"ailed to save state",
     "what was done is in {directory}/errored.tfstate: when the cause is gone, `terraform "
     "-chdir={directory in a shell} state push errored.tfstate`"},
    {"ailed to persist state",
     "what was done is in {directory}/errored.tfstate: when the cause is gone, `terraform "
     "-chdir={directory in a shell} state push errored.tfstate`"},
    {"is not a valid CIDR", "write a network by its first address, such as 10.0.0.0/16"},
    {"nvalid CIDR", "write a network by its first address, such as 10.0.0.0/16"},
    {"ailed to read state file",
     "see that the file of the state is a file that can be read and written, and its directory "
     "too"},
    {"ermission denied", "see that you may write there, then run the command again"},
    {"read-only file system", "see that you may write there, then run the command again"},
    {"no space left on device", "make room on that disk, then run the command again"},
};

bool matches(std::string_view code, std::string_view pattern) {
  std::size_t star = pattern.find('*');
  if (star == pattern.npos) return code == pattern;
  if (!code.starts_with(pattern.substr(0, star))) return false;
  code.remove_prefix(star);
  pattern.remove_prefix(star + 1);
  if (pattern.empty()) return true;
  for (; !code.empty(); code.remove_prefix(1))
    if (matches(code, pattern)) return true;
  return false;
}

/// What IAM and Service Quotas call the service of an API client.
std::string service_prefix(const std::string& service) {
  static const std::map<std::string_view, std::string_view> others{
      {"Elastic Load Balancing", "elasticloadbalancing"},
      {"Elastic Load Balancing v2", "elasticloadbalancing"},
      {"Auto Scaling", "autoscaling"},
      {"CloudWatch Logs", "logs"},
      {"EventBridge", "events"},
      {"SFN", "states"},
      {"API Gateway", "apigateway"},
      {"ApiGatewayV2", "apigateway"},
      {"Cognito Identity Provider", "cognito-idp"},
      {"Application Auto Scaling", "application-autoscaling"},
  };
  if (auto found = others.find(service); found != others.end()) return std::string(found->second);
  std::string prefix;
  for (unsigned char c : service)
    if (c != ' ') prefix += static_cast<char>(std::tolower(c));
  return prefix;
}

/// What stands between two marks; empty where it does not.
std::string between(const std::string& text, std::string_view before, std::string_view after) {
  std::size_t start = text.find(before);
  if (start == text.npos) return {};
  start += before.size();
  std::size_t end = text.find_first_of(after, start);
  return text.substr(start, end == text.npos ? end : end - start);
}

std::string action_of(const Failure& failure) {
  // AWS's own word: one call may need the permission for another one.
  if (auto named = between(failure.text, "not authorized to perform: ", " \n,"); !named.empty())
    return named;
  return failure.aws ? service_prefix(failure.aws->service) + ':' + failure.aws->operation : "";
}

std::string quotas_of(const AwsError& error) {
  std::string_view code = error.code;
  for (std::string_view of_vpc : {"Vpc", "Subnet", "NatGateway", "InternetGateway", "RouteTable"})
    if (error.service == "EC2" && code.starts_with(of_vpc)) return "vpc";
  return service_prefix(error.service);
}

std::string filled(std::string_view help, const Failure& failure) {
  const std::map<std::string_view, std::string> values{
      {"{construct}", failure.construct.empty() ? "CONSTRUCT" : failure.construct},
      {"{construct in a shell}",
       failure.construct.empty() ? "CONSTRUCT" : shell_quoted(failure.construct)},
      {"{region}", failure.region.empty() ? "REGION" : failure.region},
      {"{directory}", failure.directory},
      {"{directory in a shell}", shell_quoted(failure.directory)},
      {"{action}", action_of(failure)},
      {"{quotas}", failure.aws ? quotas_of(*failure.aws) : ""},
      {"{variable}", between(failure.text, "variable \"", "\"")},
  };
  std::string text(help);
  for (const auto& [mark, value] : values)
    for (std::size_t at = 0; (at = text.find(mark, at)) != text.npos; at += value.size())
      text.replace(at, mark.size(), value);
  return text;
}

}  // namespace

std::string help_for(const Failure& failure) {
  if (failure.aws) {
    // Services that have no code of its own for it.
    if (failure.aws->message.find("already exists") != std::string::npos &&
        failure.aws->code != "BucketAlreadyExists")
      return filled(exists, failure);
    for (const auto& known : helps_of_aws)
      if (matches(failure.aws->code, known.sign)) return filled(known.help, failure);
  }
  for (const auto& known : helps_of_terraform)
    if (failure.text.find(known.sign) != std::string::npos) return filled(known.help, failure);
  return {};
}

}  // namespace formwork::terraform
