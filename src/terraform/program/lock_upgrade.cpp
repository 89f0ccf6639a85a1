#include "terraform/program/lock_upgrade.hpp"

#include <algorithm>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "terraform/json/text_at.hpp"
#include "terraform/program/version_constraint.hpp"

namespace formwork::terraform {
namespace {

using nlohmann::json;

std::string text_of(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

/// `hashicorp/aws`, as the program and the lock file may both write it in full.
std::string short_source(std::string source) {
  for (std::string_view registry : {"registry.terraform.io/", "registry.opentofu.org/"})
    if (source.starts_with(registry)) return source.substr(registry.size());
  return source;
}

/// The constraint on each provider, by its source.
std::map<std::string, std::string> required_providers(const json& stack) {
  std::map<std::string, std::string> constraints;
  const json required =
      stack.is_object() ? at_or_null(stack, "/terraform/required_providers") : json();
  if (!required.is_object()) return constraints;
  for (const auto& [name, requirement] : required.items()) {
    auto text = [&, &entry = requirement](const char* key, const std::string& otherwise) {
      const json value = entry.is_object() ? entry.value(key, json()) : json();
      return value.is_string() ? value.get<std::string>() : otherwise;
    };
    auto version = requirement.is_string() ? requirement.get<std::string>() : text("version", "");
    constraints[short_source(text("source", "hashicorp/" + name))] = version;
  }
  return constraints;
}

bool is_only_read(const Environment& environment) {
  for (const char* name : {"TF_CLI_ARGS", "TF_CLI_ARGS_init"})
    if (auto found = environment.find(name); found != environment.end())
      if (auto flag = found->second.find("-lockfile"); flag != std::string::npos)
        return found->second.find("readonly", flag) != std::string::npos;
  return false;
}

}  // namespace

std::vector<LockedProvider> locked_providers(const std::string& text) {
  constexpr std::string_view head = "provider \"";
  std::vector<LockedProvider> providers;
  std::size_t start = 0;
  LockedProvider provider;
  bool is_inside = false;
  while (start < text.size()) {
    auto end = std::min(text.find('\n', start), text.size() - 1) + 1;
    const auto line = text.substr(start, end - start);
    if (!is_inside && line.starts_with(head)) {
      auto source = line.substr(head.size(), line.find('"', head.size()) - head.size());
      provider = {.source = short_source(source), .version = {}, .begin = start};
      is_inside = true;
    } else if (is_inside && line.starts_with("  version")) {
      auto quote = std::min(line.find('"'), line.size() - 1);
      provider.version = line.substr(quote + 1, line.rfind('"') - quote - 1);
    } else if (is_inside && line.starts_with('}')) {
      provider.end = end;
      providers.push_back(provider);
      is_inside = false;
    }
    start = end;
  }
  return providers;
}

LockUpgrade LockUpgrade::of(
    const std::filesystem::path& directory, const json& stack, const Environment& environment
) {
  LockUpgrade upgrade;
  if (is_only_read(environment)) return upgrade;
  upgrade.file_ = directory / ".terraform.lock.hcl";
  upgrade.text_ = text_of(upgrade.file_);
  const auto constraints = required_providers(stack);
  for (const auto& provider : locked_providers(upgrade.text_)) {
    auto constraint = constraints.find(provider.source);
    if (constraint == constraints.end())
      upgrade.unused_.push_back(provider);
    else if (allows(constraint->second, provider.version) == false)
      upgrade.unfit_.push_back(provider);
  }
  return upgrade;
}

void LockUpgrade::begin() {
  if (!unfit_.empty()) write(unfit_);
}

bool LockUpgrade::drop_unused() {
  if (unused_.empty()) return false;
  auto all = unfit_;
  all.insert(all.end(), unused_.begin(), unused_.end());
  write(all);
  return true;
}

void LockUpgrade::undo() {
  if (!dropped_.empty()) write({});
}

void LockUpgrade::write(const std::vector<LockedProvider>& dropped) {
  dropped_ = dropped;
  auto sorted = dropped;
  std::sort(sorted.begin(), sorted.end(), [](const auto& left, const auto& right) {
    return left.begin > right.begin;
  });
  auto text = text_;
  for (const auto& provider : sorted) text.erase(provider.begin, provider.end - provider.begin);
  std::ofstream(file_, std::ios::binary) << text;
}

}  // namespace formwork::terraform
