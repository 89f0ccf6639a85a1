#include "platform_plans.hpp"

#include <stdexcept>

#include "completion.hpp"
#include "support/files.hpp"

namespace trading {
namespace {

using formwork::support::read_file;

/// Region by alias; that of the default provider by an empty one.
std::map<std::string, std::string> regions_by_alias(const json& stack) {
  std::map<std::string, std::string> regions;
  const json blocks = stack.at("provider").at("aws");
  for (const json& provider : blocks.is_array() ? blocks : json::array({blocks}))
    regions[provider.value("alias", "")] = provider.at("region");
  return regions;
}

bool is_meta(const std::string& argument) {
  return argument == "//" || argument == "provider" || argument == "lifecycle" ||
         argument == "depends_on";
}

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts{""};
  for (const char character : text)
    if (character == separator)
      parts.emplace_back();
    else
      parts.back() += character;
  return parts;
}

/// A plan is silent about arguments that are written and never read.
json values_of(const json& planned, const json& unknown, const json& arguments) {
  json values = completed(planned, unknown, arguments);
  for (const auto& [name, value] : arguments.items())
    if (values.value(name, json()).is_null()) values[name] = value;
  return values;
}

}  // namespace

PlatformPlans PlatformPlans::read(const std::filesystem::path& folder) {
  PlatformPlans plans;
  const std::string ending = ".tf.json";
  std::set<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) files.insert(entry.path());
  for (const auto& file : files) {
    std::string stack = file.filename().string();
    if (stack.size() <= ending.size() || stack.substr(stack.size() - ending.size()) != ending)
      continue;
    stack.resize(stack.size() - ending.size());
    const json written = json::parse(read_file(file));
    const json plan = json::parse(read_file(folder / (stack + ".plan.json")));
    const auto regions = regions_by_alias(written);
    std::map<std::string, json> unknown;
    for (const json& change : plan.at("resource_changes"))
      unknown[change.at("address")] = change.at("change").at("after_unknown");
    const json none = json::array();
    for (const json& planned :
         plan.at("planned_values").at("root_module").value("resources", none)) {
      const std::string type = planned.at("type");
      const std::string name = planned.at("name");
      if (planned.at("mode") != "managed") continue;
      const json& block = written.at("resource").at(type).at(name);
      const std::string provider = block.value("provider", "aws");
      const auto dot = provider.find('.');
      json arguments = block;
      for (const auto& [argument, value] : block.items())
        if (is_meta(argument)) arguments.erase(argument);
      const json& not_known = unknown.at(planned.at("address"));
      for (const auto& argument : trading::unknown_without_reference(not_known, arguments))
        plans.unknown_without_reference_.push_back(stack + ": " + type + '.' + name + argument);
      plans.resources_.push_back({
          .stack = stack,
          .type = type,
          .name = name,
          .region = regions.at(dot == provider.npos ? "" : provider.substr(dot + 1)),
          .values = values_of(planned.at("values"), not_known, arguments),
          .synthesized = block,
      });
    }
    plans.synthesized_[stack] = written;
  }
  return plans;
}

std::set<std::string> PlatformPlans::stacks() const {
  std::set<std::string> names;
  for (const auto& [name, stack] : synthesized_) names.insert(name);
  return names;
}

std::set<std::string> PlatformPlans::regions_of(const std::string& stack) const {
  std::set<std::string> regions;
  for (const auto& [alias, region] : regions_by_alias(synthesized_.at(stack)))
    regions.insert(region);
  return regions;
}

Resources PlatformPlans::all(std::string_view type) const {
  Resources found;
  for (const PlannedResource& resource : resources_)
    if (resource.type == type) found.push_back(&resource);
  return found;
}

Resources PlatformPlans::all(std::string_view type, std::string_view region) const {
  Resources found;
  for (const PlannedResource* resource : all(type))
    if (resource->region == region) found.push_back(resource);
  return found;
}

Resources PlatformPlans::all() const {
  Resources found;
  for (const PlannedResource& resource : resources_) found.push_back(&resource);
  return found;
}

const PlannedResource& PlatformPlans::only(std::string_view type, std::string_view region) const {
  const auto found = all(type, region);
  if (found.size() != 1)
    throw std::runtime_error(
        std::to_string(found.size()) + " of " + std::string(type) + " in " + std::string(region)
    );
  return *found.front();
}

const PlannedResource* PlatformPlans::find(const std::string& stack, const std::string& address)
    const {
  for (const PlannedResource& resource : resources_)
    if (resource.stack == stack && resource.address() == address) return &resource;
  return nullptr;
}

const PlannedResource* PlatformPlans::behind(const PlannedResource& user, const json& reference)
    const {
  std::string stack = user.stack;
  json text = reference;
  while (text.is_string()) {
    const std::string expression = text;
    const auto start = expression.find("${");
    if (start == expression.npos) return nullptr;
    const auto end = expression.find_first_of("}[", start);
    const auto parts = split(expression.substr(start + 2, end - start - 2), '.');
    if (parts.size() < 2) return nullptr;
    if (parts[0] != "data") return find(stack, parts[0] + '.' + parts[1]);
    if (parts.size() < 5) return nullptr;
    stack = parts[2].substr(std::string("cross-stack-reference-input-").size());
    text = synthesized_.at(stack).at("output").at(parts[4]).at("value");
  }
  return nullptr;
}

Resources PlatformPlans::all_behind(const PlannedResource& user, const json& references) const {
  Resources found;
  for (const json& reference : references)
    if (const PlannedResource* resource = behind(user, reference)) found.push_back(resource);
  return found;
}

const PlannedResource* PlatformPlans::behind_argument(
    const PlannedResource& user, const char* argument
) const {
  return behind(user, user.synthesized.value(argument, json()));
}

Resources PlatformPlans::all_behind_argument(const PlannedResource& user, const char* argument)
    const {
  return all_behind(user, user.synthesized.value(argument, json::array()));
}

std::vector<PlannedResource*> PlatformPlans::all(std::string_view type) {
  std::vector<PlannedResource*> found;
  for (PlannedResource& resource : resources_)
    if (resource.type == type) found.push_back(&resource);
  return found;
}

PlannedResource& PlatformPlans::first(std::string_view type, std::string_view region) {
  for (PlannedResource& resource : resources_)
    if (resource.type == type && (region.empty() || resource.region == region)) return resource;
  throw std::runtime_error("no " + std::string(type) + " in " + std::string(region));
}

PlannedResource& PlatformPlans::first_named(std::string_view type, std::string_view part) {
  for (PlannedResource* resource : all(type))
    if (resource->name.find(part) != std::string::npos) return *resource;
  throw std::runtime_error("no " + std::string(type) + " of the name " + std::string(part));
}

void PlatformPlans::remove(const PlannedResource& resource) {
  for (auto it = resources_.begin(); it != resources_.end(); ++it)
    if (&*it == &resource) {
      resources_.erase(it);
      return;
    }
}

PlannedResource& PlatformPlans::duplicate(const PlannedResource& resource) {
  PlannedResource copy = resource;
  copy.name += "_again";
  return resources_.emplace_back(std::move(copy));
}

std::vector<json> statements_of(const json& policy) {
  const json document = policy.is_string() ? json::parse(policy.get<std::string>()) : policy;
  const json& all = document.at("Statement");
  std::vector<json> statements;
  for (json statement : all.is_array() ? all : json::array({all})) {
    for (const char* name : {"Action", "NotAction", "Resource", "NotResource"})
      if (statement.contains(name) && !statement[name].is_array())
        statement[name] = json::array({statement[name]});
    statements.push_back(std::move(statement));
  }
  return statements;
}

const json& block(const json& values, const char* name) {
  static const json none;
  if (!values.is_object() || !values.contains(name)) return none;
  const json& found = values.at(name);
  if (!found.is_array()) return found;
  return found.size() == 1 ? found.front() : none;
}

std::string other_region(const std::string& region) { return region == east_1 ? east_2 : east_1; }

}  // namespace trading
