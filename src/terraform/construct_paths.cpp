#include "terraform/construct_paths.hpp"

#include <fstream>
#include <sstream>

namespace formwork::terraform {
namespace {

using nlohmann::json;

bool is_block(const std::string& part) {
  return part == "data" || part == "module" || part == "ephemeral";
}

std::string path_of(const json& element) {
  auto path = element.is_object() ? element.value(json::json_pointer("/~1~1/metadata/path"), json())
                                  : json();
  return path.is_string() ? path.get<std::string>() : "";
}

}  // namespace

ConstructPaths ConstructPaths::read(const std::filesystem::path& directory) {
  std::ifstream stream(directory / "cdk.tf.json", std::ios::binary);
  return ConstructPaths(json::parse(stream, nullptr, false));
}

std::string ConstructPaths::of_address(const std::string& address) const {
  std::string first = address.substr(0, address.find('.'));
  std::size_t index = address.find('[');
  std::string element = address.substr(0, index);
  auto path = of_context(is_block(first) ? element : "resource." + element);
  if (path.empty() || first == "module" || index == address.npos) return path;
  return path + address.substr(index);
}

std::vector<std::string> ConstructPaths::addresses_of(const std::string& path) const {
  std::vector<std::string> addresses;
  auto add = [&](const json& elements, const std::string& prefix) {
    if (!elements.is_object()) return;
    for (const auto& [name, element] : elements.items())
      if ((path_of(element) + '/').starts_with(path + '/')) addresses.push_back(prefix + name);
  };
  auto block = [&](const char* name) {
    return stack_.is_object() ? stack_.value(name, json::object()) : json::object();
  };
  const json resources = block("resource");
  for (const auto& [type, elements] : resources.items()) add(elements, type + '.');
  add(block("module"), "module.");
  return addresses;
}

std::string ConstructPaths::of_context(const std::string& context) const {
  const json* at = &stack_;
  std::istringstream parts(context);
  for (std::string part; std::getline(parts, part, '.');) {
    if (!at->is_object() || !at->contains(part)) return {};
    at = &at->at(part);
    if (auto path = path_of(*at); !path.empty()) return path;
  }
  return {};
}

}  // namespace formwork::terraform
