#include "terraform/run/event_filter.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <nlohmann/json.hpp>

#include "core/foreign.hpp"
#include "terraform/json/text_at.hpp"
#include "terraform/process/private_file.hpp"
#include "terraform/run/credentials.hpp"

namespace formwork::terraform {
namespace {

using nlohmann::json;

// What terraform prints in the place of what a provisioner prints that was told a secret.
constexpr const char* suppressed = "(output suppressed due to sensitive value in config)";

bool has_password(const std::string& line) {
  return line.find("://") != line.npos && line.find('@', line.find("://")) != line.npos;
}

}  // namespace

std::string EventFilter::readable(const std::string& line) {
  auto text = of_provisioner(line);
  if (secrets_.any_in(text) || has_password(text)) text = without_secrets(text);
  has_hidden_ = has_hidden_ || text != line;
  return text;
}

std::string EventFilter::without_secrets(const std::string& line) const {
  auto event = detail::parse_foreign(line);
  if (!event.is_object()) return secrets_.hidden(without_passwords(line));
  hide_in(event);
  return event.dump(-1, ' ', false, json::error_handler_t::replace);
}

// A secret may be a word that events are made of.
void EventFilter::hide_in(json& value) const {
  constexpr std::array<std::string_view, 9> never_secret{
      "type",
      "@level",
      "@module",
      "@timestamp",
      "action",
      "severity",
      "address",
      "resource",
      "range"};
  if (value.is_string()) value = secrets_.hidden(without_passwords(value.get<std::string>()));
  if (value.is_number() && secrets_.any_in(value.dump())) value = secrets_.hidden(value.dump());
  if (!value.is_structured()) return;
  for (const auto& [name, part] : value.items())
    if (std::find(never_secret.begin(), never_secret.end(), name) == never_secret.end())
      hide_in(part);
}

std::string EventFilter::of_provisioner(const std::string& line) {
  if (line.find(suppressed) != line.npos) {
    told_.insert(text_at(detail::parse_foreign(line), "/hook/resource/addr"));
    return line;
  }
  if (told_.empty() || line.find("provisioner error") == line.npos) return line;
  auto event = detail::parse_foreign(line);
  if (!told_.contains(text_at(event, "/diagnostic/address"))) return line;
  event["diagnostic"]["detail"] =
      "What the command was and what it printed is not shown: it was told a sensitive value.";
  event["diagnostic"].erase("snippet");
  return event.dump(-1, ' ', false, json::error_handler_t::replace);
}

void EventFilter::apply_to(const std::filesystem::path& file, const Secrets& secrets) {
  EventFilter filter(secrets);
  std::ifstream from(file, std::ios::binary);
  std::string readable;
  for (std::string line; std::getline(from, line);) readable += filter.readable(line) + '\n';
  std::error_code ignored;
  if (write_private(file, readable)) std::filesystem::remove(file, ignored);
}

}  // namespace formwork::terraform
