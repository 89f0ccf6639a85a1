#include "terraform/stack/stack_elements.hpp"

#include <algorithm>
#include <set>
#include <string_view>

#include "terraform/json/json_parts.hpp"
#include "terraform/json/template_names.hpp"

namespace formwork::terraform {
namespace {

using nlohmann::json;

constexpr std::string_view remote_state = "data.terraform_remote_state.";
constexpr std::string_view outputs = ".outputs.";

/// How many keys lead to an element of such a block; 0: none are in it.
std::size_t keys_to(const std::string& block) {
  if (block == "resource" || block == "data" || block == "ephemeral") return 3;
  return block == "module" || block == "output" || block == "locals" ? 2 : 0;
}

JsonPart part_of(const JsonPath& path) {
  const auto keys = keys_to(path[0]);
  if (keys == 0) return JsonPart::skip;
  return path.size() < keys ? JsonPart::enter : JsonPart::take;
}

/// The place that an expression names at its beginning; empty when it names none.
std::string place_at(std::string_view text) {
  std::size_t end = 0;
  auto next = [&] {
    if (end != 0 && (end == text.size() || text[end++] != '.')) return std::string_view();
    const auto start = end;
    end = end_of_name(text, start);
    return text.substr(start, end - start);
  };
  const auto first = next();
  const bool is_named = first == "data" || first == "ephemeral" || first == "resource";
  const bool is_single = first == "module" || first == "local";
  if (next().empty() || (is_named && next().empty())) return {};
  std::string place(text.substr(0, end));
  if (place.starts_with(remote_state) && text.substr(end).starts_with(outputs)) {
    end = end_of_name(text, end + outputs.size());
    return std::string(text.substr(0, end));
  }
  return is_named || is_single ? place : "resource." + place;
}

class References {
 public:
  void read(const json& value) {
    if (value.is_string()) read(value.get_ref<const std::string&>());
    if (value.is_structured())
      for (const auto& [key, item] : value.items()) {
        // Terraform takes these for addresses.
        const bool names = key == "depends_on" || key == "replace_triggered_by";
        if (names && item.is_array())
          for (const auto& name : item)
            if (name.is_string()) read("${" + name.get<std::string>() + "}");
        if (value.is_object()) read(key);
        if (key != "//") read(item);
      }
  }
  std::vector<std::string> take() { return {places_.begin(), places_.end()}; }

 private:
  void read(const std::string& text) {
    if (text.find('.') == text.npos) return;
    with_names_replaced(text, [&](std::string_view rest) {
      if (auto place = place_at(rest); !place.empty()) places_.insert(std::move(place));
      return NameReplacement{};
    });
  }

  std::set<std::string> places_;
};

std::string text_at(const json& object, const char* pointer) {
  const json text = object.is_object() ? object.value(json::json_pointer(pointer), json()) : json();
  return text.is_string() ? text.get<std::string>() : "";
}

StackElement element(const JsonPath& path, const json& value) {
  StackElement result{.place = path[0] == "locals" ? "local" : path[0]};
  for (auto key = path.begin() + 1; key != path.end(); ++key) result.place += '.' + *key;
  result.path = text_at(value, "/~1~1/metadata/path");
  result.provider = text_at(value, path[0] == "module" ? "/providers/aws" : "/provider");
  const bool may_name_region = path.size() == 3 && path[1].starts_with("aws_");
  if (may_name_region) result.region = text_at(value, "/region");
  if (result.region.find("${") != std::string::npos) result.region.clear();
  References references;
  references.read(value);
  result.references = references.take();
  return result;
}

}  // namespace

std::optional<StackElements> read_elements(std::istream& stack) {
  StackElements result{.elements = {}, .remote_states = json::object()};
  auto take = [&](const JsonPath& path, const json& value) {
    if (path.size() != keys_to(path[0])) return;
    result.elements.push_back(element(path, value));
    if (path[0] == "data" && path[1] == "terraform_remote_state")
      result.remote_states["data"][path[1]][path[2]] = value;
  };
  if (!read_json_parts(stack, {part_of, take})) return {};
  std::sort(
      result.elements.begin(),
      result.elements.end(),
      [](const auto& left, const auto& right) { return left.place < right.place; }
  );
  return result;
}

}  // namespace formwork::terraform
