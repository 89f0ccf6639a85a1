#include "terraform/construct_paths.hpp"

#include <fstream>
#include <sstream>

namespace formwork::terraform {
namespace {

using nlohmann::json;

bool is_block(const std::string& part) {
  return part == "data" || part == "module" || part == "ephemeral";
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

std::string ConstructPaths::of_context(const std::string& context) const {
  const json* at = &stack_;
  std::istringstream parts(context);
  for (std::string part; std::getline(parts, part, '.');) {
    if (!at->is_object() || !at->contains(part)) return {};
    at = &at->at(part);
    auto path =
        at->is_object() ? at->value(json::json_pointer("/~1~1/metadata/path"), json()) : json();
    if (path.is_string()) return path.get<std::string>();
  }
  return {};
}

}  // namespace formwork::terraform
