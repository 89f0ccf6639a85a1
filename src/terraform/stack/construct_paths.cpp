#include "terraform/stack/construct_paths.hpp"

#include <algorithm>
#include <fstream>

#include "terraform/json/json_parts.hpp"

namespace formwork::terraform {
namespace {

using nlohmann::json;

constexpr std::string_view resource = "resource.";

bool is_block(std::string_view part) {
  return part == "data" || part == "module" || part == "ephemeral";
}

bool is_kept(const JsonPath& path) {
  const auto& block = path[0];
  if (block == "module") return path.size() == 3 && (path[2] == "source" || path[2] == "version");
  if (block == "output") return path.size() == 2;
  return block == "//" || block == "provider" || block == "terraform" || block == "variable";
}

bool is_construct_path(const JsonPath& path) {
  return path.size() > 3 && path.end()[-3] == "//" && path.end()[-2] == "metadata" &&
         path.back() == "path";
}

JsonPart part_of(const JsonPath& path) {
  if (is_kept(path) || is_construct_path(path)) return JsonPart::take;
  bool is_comment = std::find(path.begin(), path.end(), "//") != path.end();
  return path.size() <= 3 || is_comment ? JsonPart::enter : JsonPart::skip;
}

std::string joined(JsonPath::const_iterator from, JsonPath::const_iterator to) {
  std::string text = *from;
  while (++from != to) text.append(1, '.').append(*from);
  return text;
}

}  // namespace

ConstructPaths::ConstructPaths(std::istream& stream) {
  auto take = [&](const JsonPath& path, json value) {
    if (is_construct_path(path)) {
      if (value.is_string())
        constructs_.emplace_back(joined(path.begin(), path.end() - 3), value.get<std::string>());
      return;
    }
    json* at = &stack_;
    for (const auto& key : path) at = &(*at)[key];
    *at = path[0] == "output" ? json::object() : std::move(value);
  };
  auto part = [&](const JsonPath& path) {
    if (path.size() == 4 && path[0] == "resource" && path[3].ends_with("_wo"))
      write_only_argument_ = path[3];
    return part_of(path);
  };
  if (!read_json_parts(stream, {part, take})) {
    stack_ = json::object();
    constructs_.clear();
  }
  std::sort(constructs_.begin(), constructs_.end());
}

ConstructPaths ConstructPaths::read(const std::filesystem::path& directory) {
  auto result = read_file(directory / "cdk.tf.json");
  result.directory_ = directory;
  return result;
}

ConstructPaths ConstructPaths::read_file(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return ConstructPaths(stream);
}

bool ConstructPaths::has_ephemeral_resources() const {
  return std::any_of(constructs_.begin(), constructs_.end(), [](const auto& entry) {
    return entry.first.starts_with("ephemeral.");
  });
}

std::string ConstructPaths::of_address(const std::string& address) const {
  std::string first = address.substr(0, address.find('.'));
  std::size_t index = address.find('[');
  std::string element = address.substr(0, index);
  auto path = of_context(is_block(first) ? element : std::string(resource) + element);
  if (path.empty() || first == "module" || index == address.npos) return path;
  return path + address.substr(index);
}

std::vector<std::string> ConstructPaths::addresses_of(const std::string& path) const {
  std::vector<std::string> addresses;
  std::vector<std::string> modules;
  for (const auto& [place, construct] : constructs_) {
    if (!(construct + '/').starts_with(path + '/')) continue;
    if (place.starts_with(resource)) addresses.push_back(place.substr(resource.size()));
    if (place.starts_with("module.")) modules.push_back(place);
  }
  addresses.insert(addresses.end(), modules.begin(), modules.end());
  return addresses;
}

std::string ConstructPaths::of_context(const std::string& context) const {
  for (std::size_t end = 0; end != context.npos;) {
    end = context.find('.', end + 1);
    auto place = std::string_view(context).substr(0, end);
    auto found = std::lower_bound(
        constructs_.begin(),
        constructs_.end(),
        place,
        [](const auto& entry, std::string_view wanted) { return entry.first < wanted; }
    );
    if (found != constructs_.end() && found->first == place) return found->second;
  }
  return {};
}

}  // namespace formwork::terraform
