#include "terraform/findings/regions.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string_view>
#include <vector>

namespace formwork::terraform {
namespace {

using nlohmann::json;

std::string text_of(const json& object, const char* key) {
  auto found = object.is_object() ? object.value(key, json()) : json();
  auto text = found.is_string() ? found.get<std::string>() : "";
  return text.find("${") == text.npos ? text : "";
}

json at(const json& object, const std::string& key) {
  return object.is_object() ? object.value(key, json()) : json();
}

std::vector<json> configurations(const json& stack, const std::string& provider) {
  json found = at(at(stack, "provider"), provider);
  if (found.is_array()) return found.get<std::vector<json>>();
  return {found};
}

std::vector<std::string> parts_of(std::string place) {
  std::replace(place.begin(), place.end(), '[', '.');
  std::vector<std::string> parts;
  for (std::size_t start = 0; start < place.size();) {
    std::size_t end = std::min(place.find('.', start), place.size());
    parts.push_back(place.substr(start, end - start));
    start = end + 1;
  }
  return parts;
}

}  // namespace

std::string region_of_configuration(const json& stack, const std::string& provider) {
  const auto dot = std::min(provider.find('.'), provider.size());
  const auto alias = provider.substr(std::min(dot + 1, provider.size()));
  for (const auto& configuration : configurations(stack, provider.substr(0, dot)))
    if (text_of(configuration, "alias") == alias) return text_of(configuration, "region");
  return {};
}

std::string region_of_provider(const StackDocument& stack, const std::string& place) {
  auto parts = parts_of(place);
  if (parts.size() >= 2 && parts[0] == "provider") {
    auto all = configurations(stack.stack(), parts[1]);
    std::size_t index = parts.size() > 2 ? std::strtoul(parts[2].c_str(), nullptr, 10) : 0;
    return index < all.size() ? text_of(all[index], "region") : "";
  }
  bool named =
      !parts.empty() && (parts[0] == "data" || parts[0] == "ephemeral" || parts[0] == "resource");
  std::size_t type = named ? 1 : 0;
  if (parts.size() < type + 2) return {};
  auto provider = stack.provider_of(place);
  if (provider.empty()) provider = parts[type].substr(0, parts[type].find('_'));
  return region_of_configuration(stack.stack(), provider);
}

std::string region_of_backend(const json& stack) {
  return text_of(at(at(at(stack, "terraform"), "backend"), "s3"), "region");
}

std::vector<std::string> regions_of(const json& stack) {
  std::vector<std::string> regions{region_of_backend(stack)};
  for (const auto& configuration : configurations(stack, "aws"))
    regions.push_back(text_of(configuration, "region"));
  std::erase(regions, "");
  return regions;
}

std::string region_of_endpoint(const std::string& text) {
  constexpr std::string_view domain = ".amazonaws.com";
  for (std::size_t end = text.find(domain); end != text.npos; end = text.find(domain, end + 1)) {
    std::size_t start = text.find_last_of("./", end - 1);
    auto label = text.substr(start + 1, end - start - 1);
    bool is_region = std::count(label.begin(), label.end(), '-') >= 2 &&
                     std::isdigit(static_cast<unsigned char>(label.back())) != 0;
    if (is_region) return label;
  }
  return {};
}

bool is_unreachable(const std::optional<AwsError>& error, const std::string& text) {
  static constexpr std::array<std::string_view, 8> signs{
      "dial tcp",
      "no such host",
      "connection refused",
      "connection reset by peer",
      "i/o timeout",
      "TLS handshake timeout",
      "network is unreachable",
      "Client.Timeout exceeded",
  };
  if (!error) return false;
  if (error->status == 503 && error->code != "SlowDown") return true;
  return error->status == 0 && std::any_of(signs.begin(), signs.end(), [&](auto sign) {
           return text.find(sign) != text.npos;
         });
}

}  // namespace formwork::terraform
