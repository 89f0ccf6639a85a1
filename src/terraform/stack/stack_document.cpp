#include "terraform/stack/stack_document.hpp"

#include <algorithm>
#include <fstream>

#include "core/foreign.hpp"
#include "terraform/json/json_parts.hpp"
#include "terraform/stack/native_steps.hpp"
#include "terraform/stack/program_file.hpp"
#include "terraform/stack/repetition.hpp"

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

/// The argument of Terraform's own, in what has one.
bool is_provider(const JsonPath& path) {
  return path.size() == 4 && path[3] == "provider" && (path[0] == "resource" || is_block(path[0]));
}

JsonPart part_of(const JsonPath& path) {
  if (is_kept(path) || is_construct_path(path) || is_provider(path) || is_repetition(path))
    return JsonPart::take;
  bool is_comment = std::find(path.begin(), path.end(), "//") != path.end();
  return path.size() <= 3 || is_comment ? JsonPart::enter : JsonPart::skip;
}

std::string joined(JsonPath::const_iterator from, JsonPath::const_iterator to) {
  std::string text = *from;
  while (++from != to) text.append(1, '.').append(*from);
  return text;
}

/// The value of a sorted list of pairs; empty when it has none.
std::string value_at(
    const std::vector<std::pair<std::string, std::string>>& pairs, std::string_view place
) {
  auto found = std::lower_bound(
      pairs.begin(),
      pairs.end(),
      place,
      [](const auto& entry, std::string_view wanted) { return entry.first < wanted; }
  );
  return found != pairs.end() && found->first == place ? found->second : "";
}

}  // namespace

StackDocument::StackDocument(std::istream& stream) {
  auto take = [&](const JsonPath& path, json value) {
    if (is_construct_path(path)) {
      if (value.is_string())
        constructs_.emplace_back(joined(path.begin(), path.end() - 3), value.get<std::string>());
      return;
    }
    if (is_provider(path)) {
      if (value.is_string())
        providers_.emplace_back(joined(path.begin(), path.end() - 1), value.get<std::string>());
      return;
    }
    if (is_repetition(path)) {
      repetitions_[joined(path.begin(), path.end() - 1)] = std::move(value);
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
    providers_.clear();
  }
  std::sort(constructs_.begin(), constructs_.end());
  std::sort(providers_.begin(), providers_.end());
}

StackDocument StackDocument::read(const std::filesystem::path& directory) {
  auto result = read_file(program_file(directory));
  result.directory_ = directory;
  result.file_name_ = synthesized_file(directory);
  return result;
}

StackDocument StackDocument::read_file(const std::filesystem::path& file) {
  std::ifstream stream = detail::open_foreign(file);
  return StackDocument(stream);
}

bool StackDocument::has_ephemeral_resources() const {
  return std::any_of(constructs_.begin(), constructs_.end(), [](const auto& entry) {
    return entry.first.starts_with("ephemeral.");
  });
}

std::string StackDocument::place_of(const std::string& address) const {
  std::string element = address.substr(0, address.find('['));
  bool named = is_block(element.substr(0, element.find('.'))) || element.starts_with(resource);
  return named ? element : std::string(resource) + element;
}

std::string StackDocument::provider_of(const std::string& address) const {
  return value_at(providers_, place_of(address));
}

std::vector<JsonStep> StackDocument::steps_to(std::size_t offset) const {
  if (!file_name_.ends_with(".json")) return native_steps_to(directory_ / file_name_, offset);
  std::ifstream stream = detail::open_foreign(directory_ / file_name_);
  if (!positions_) positions_.emplace(stream);
  return positions_->steps_to(stream, offset);
}

bool StackDocument::locate(const std::string& construct, Diagnostic::Place& place) const {
  if (!creation_points_) creation_points_ = CreationPoints::read(directory_);
  return creation_points_->locate(construct, place);
}

std::string StackDocument::of_address(const std::string& address) const {
  std::string first = address.substr(0, address.find('.'));
  std::size_t index = address.find('[');
  auto path = of_context(place_of(address));
  if (path.empty() || first == "module" || index == address.npos) return path;
  return path + address.substr(index);
}

std::optional<bool> StackDocument::declares(const std::string& address) const {
  const auto start = address.starts_with("module.") ? address.find('.') + 1 : 0;
  const auto index = address.find('[', start);
  const auto whole = address.substr(0, index);
  if (of_address(whole).empty()) return false;
  const auto repeated =
      repetitions_.find(whole.starts_with("module.") ? whole : std::string(resource) + whole);
  const bool is_repeated = repeated != repetitions_.end();
  if (!is_repeated || index == address.npos) return is_repeated == (index != address.npos);
  const auto keys = literal_keys(repeated->second);
  if (!keys) return {};
  return keys->contains(address.substr(index));
}

std::vector<std::string> StackDocument::addresses_of(const std::string& path) const {
  auto addresses = addresses_in(path);
  if (!addresses.empty() || !path.ends_with(']')) return addresses;
  // An instance: `prod/web["a"]`. Its key may hold anything.
  for (auto index = path.find('['); index != path.npos; index = path.find('[', index + 1)) {
    const auto construct = path.substr(0, index);
    for (const auto& address : addresses_in(construct))
      if (of_address(address) == construct) addresses.push_back(address + path.substr(index));
    if (!addresses.empty()) break;
  }
  return addresses;
}

std::vector<std::string> StackDocument::addresses_in(const std::string& path) const {
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

std::string StackDocument::of_context(const std::string& context) const {
  for (std::size_t end = 0; end != context.npos;) {
    end = context.find('.', end + 1);
    auto construct = value_at(constructs_, std::string_view(context).substr(0, end));
    if (!construct.empty()) return construct;
  }
  return {};
}

std::filesystem::path previous_program(const std::filesystem::path& directory) {
  return directory / ".terraform" / "formwork" / "previous.tf.json";
}

}  // namespace formwork::terraform
