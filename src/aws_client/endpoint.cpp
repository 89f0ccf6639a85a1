#include "aws_client/endpoint.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <regex>

#include "terraform/process/environment.hpp"

namespace formwork::aws_client {
namespace {

constexpr std::size_t longest_arn = 300;

/// A part of AWS that shares nothing with the others.
struct Partition {
  /// How its Regions begin.
  std::string_view regions;
  std::string_view name;
  std::string_view domain;
};

constexpr std::array partitions{
    Partition{"cn-", "aws-cn", "amazonaws.com.cn"},
    Partition{"us-gov-", "aws-us-gov", "amazonaws.com"},
    Partition{"us-iso-", "aws-iso", "c2s.ic.gov"},
    Partition{"us-isob-", "aws-iso-b", "sc2s.sgov.gov"},
    Partition{"us-isof-", "aws-iso-f", "csp.hci.ic.gov"},
    Partition{"eu-isoe-", "aws-iso-e", "cloud.adc-e.uk"},
    Partition{"eusc-", "aws-eusc", "amazonaws.eu"},
};

Partition partition_of(std::string_view region) {
  for (const auto& partition : partitions)
    if (region.starts_with(partition.regions)) return partition;
  return {"", "aws", "amazonaws.com"};
}

std::string own_endpoint(
    const terraform::Environment& environment, const std::string& service, const std::string& region
) {
  const auto partition = partition_of(region);
  // GovCloud's STS is by FIPS 140 anyway, and has no second name.
  const bool has_one_name = service == "sts" && partition.name == "aws-us-gov";
  const bool is_fips = terraform::is_on(environment, "AWS_USE_FIPS_ENDPOINT") && !has_one_name;
  return "https://" + service + (is_fips ? "-fips." : ".") + region + '.' +
         std::string(partition.domain);
}

}  // namespace

std::optional<FunctionArn> read_function_arn(std::string_view text) {
  static const std::regex form(
      "arn:(aws[a-z-]*):lambda:([a-z]{2}[a-z-]*-[0-9]):([0-9]{12}):function:"
      "[A-Za-z0-9_-]{1,140}(:[A-Za-z0-9_$-]{1,128})?"
  );
  std::match_results<std::string_view::const_iterator> parts;
  if (text.size() > longest_arn || !std::regex_match(text.begin(), text.end(), parts, form))
    return std::nullopt;
  // Of two places that cannot both be meant, neither is asked.
  if (parts[1].str() != partition_of(parts[2].str()).name) return std::nullopt;
  return FunctionArn{std::string(text), parts[1].str(), parts[2].str(), parts[3].str()};
}

std::string endpoint_of(
    const terraform::Environment& environment, const std::string& service, const std::string& region
) {
  std::string name = "AWS_ENDPOINT_URL_";
  for (const unsigned char letter : service) name += static_cast<char>(std::toupper(letter));
  auto url = terraform::value_of(environment, name);
  if (url.empty()) url = terraform::value_of(environment, "AWS_ENDPOINT_URL");
  if (url.empty()) return own_endpoint(environment, service, region);
  while (url.ends_with('/')) url.pop_back();
  return url;
}

}  // namespace formwork::aws_client
