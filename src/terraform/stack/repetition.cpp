#include "terraform/stack/repetition.hpp"

namespace formwork::terraform {

using nlohmann::json;

bool is_repetition(const JsonPath& path) {
  const std::size_t size = path[0] == "resource" ? 4 : path[0] == "module" ? 3 : 0;
  return path.size() == size && (path.back() == "count" || path.back() == "for_each");
}

std::optional<std::set<std::string>> literal_keys(const json& value) {
  std::set<std::string> keys;
  if (value.is_number_unsigned()) {
    constexpr std::size_t most = 10'000;
    const auto count = value.get<std::size_t>();
    if (count > most) return {};
    for (std::size_t i = 0; i < count; ++i) keys.insert('[' + std::to_string(i) + ']');
    return keys;
  }
  if (value.is_object()) {
    for (const auto& [key, element] : value.items()) keys.insert('[' + json(key).dump() + ']');
    return keys;
  }
  constexpr std::string_view begin = "${toset(";
  constexpr std::string_view end = ")}";
  if (!value.is_string()) return {};
  auto text = value.get<std::string>();
  if (!text.starts_with(begin) || !text.ends_with(end)) return {};
  const json list = json::parse(
      text.substr(begin.size(), text.size() - begin.size() - end.size()), nullptr, false
  );
  if (!list.is_array()) return {};
  for (const auto& key : list) {
    if (!key.is_string()) return {};
    keys.insert('[' + key.dump() + ']');
  }
  return keys;
}

}  // namespace formwork::terraform
