#include "terraform/run/event_filter.hpp"
#include "terraform/json/text_at.hpp"

#include <fstream>
#include <nlohmann/json.hpp>

namespace formwork::terraform {
namespace {

using nlohmann::json;

// What terraform prints in the place of what a provisioner prints that was told a secret.
constexpr const char* suppressed = "(output suppressed due to sensitive value in config)";

}  // namespace

std::string EventFilter::readable(const std::string& line) {
  auto text = of_provisioner(line);
  if (secrets_.any_in(text)) text = secrets_.hidden(std::move(text));
  has_hidden_ = has_hidden_ || text != line;
  return text;
}

std::string EventFilter::of_provisioner(const std::string& line) {
  if (line.find(suppressed) != line.npos) {
    told_.insert(text_at(json::parse(line, nullptr, false), "/hook/resource/addr"));
    return line;
  }
  if (told_.empty() || line.find("provisioner error") == line.npos) return line;
  auto event = json::parse(line, nullptr, false);
  if (!told_.contains(text_at(event, "/diagnostic/address"))) return line;
  event["diagnostic"]["detail"] =
      "What the command was and what it printed is not shown: it was told a sensitive value.";
  event["diagnostic"].erase("snippet");
  return event.dump(-1, ' ', false, json::error_handler_t::replace);
}

void EventFilter::apply_to(const std::filesystem::path& file, const Secrets& secrets) {
  auto readable = file;
  readable += ".readable";
  EventFilter filter(secrets);
  std::ifstream from(file, std::ios::binary);
  std::ofstream to(readable, std::ios::binary);
  for (std::string line; std::getline(from, line);) to << filter.readable(line) << '\n';
  to.close();
  std::error_code failed;
  std::filesystem::permissions(
      readable, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write, failed
  );
  if (to) std::filesystem::rename(readable, file, failed);
  if (to && !failed) return;
  std::filesystem::remove(readable, failed);
  std::filesystem::remove(file, failed);
}

}  // namespace formwork::terraform
