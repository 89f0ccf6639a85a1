#include "aws_client/endpoint.hpp"

#include <algorithm>
#include <cctype>
#include <regex>

#include "terraform/process/environment.hpp"

namespace formwork::aws_client {
namespace {

constexpr std::size_t longest_arn = 300;

std::string own_endpoint(
    const terraform::Environment& environment, const std::string& service, const std::string& region
) {
  const char* domain = region.starts_with("cn-") ? ".amazonaws.com.cn" : ".amazonaws.com";
  const char* kind = terraform::is_on(environment, "AWS_USE_FIPS_ENDPOINT") ? "-fips." : ".";
  return "https://" + service + kind + region + domain;
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
