#include "terraform/prediction/references.hpp"

#include <nlohmann/json.hpp>
#include <utility>

#include "terraform/json/template_names.hpp"

namespace formwork::terraform {
namespace {

using nlohmann::json;

constexpr std::string_view address = "data.terraform_remote_state.";
constexpr std::string_view outputs = ".outputs";

/// The reference at the beginning of the text, and how many letters it has; none has none.
std::pair<OutputReference, std::size_t> reference_at(std::string_view text) {
  if (!text.starts_with(address)) return {};
  auto end = end_of_name(text, address.size());
  OutputReference reference{
      .remote_state = std::string(text.substr(address.size(), end - address.size()))};
  if (text.substr(end, outputs.size()) != outputs) return {std::move(reference), end};
  end += outputs.size();
  if (end == text.size() || text[end] != '.') return {std::move(reference), end};
  const auto output_end = end_of_name(text, end + 1);
  reference.output = text.substr(end + 1, output_end - end - 1);
  return {std::move(reference), output_end};
}

}  // namespace

std::string with_references(std::string_view text, const ReplaceReference& replace) {
  if (text.find(address) == text.npos) return std::string(text);
  return with_names_replaced(text, [&](std::string_view rest) {
    auto [reference, letters] = reference_at(rest);
    auto replacement = letters == 0 ? "" : replace(reference);
    return NameReplacement{replacement.empty() ? 0 : letters, std::move(replacement)};
  });
}

json with_references(const json& value, const ReplaceReference& replace) {
  if (value.is_string())
    return with_references(std::string_view(value.get_ref<const std::string&>()), replace);
  json result = value;
  if (value.is_array())
    for (auto& item : result) item = with_references(item, replace);
  if (value.is_object()) {
    result = json::object();
    for (const auto& [key, item] : value.items()) {
      auto replaced = with_references(std::string_view(key), replace);
      result[std::move(replaced)] = with_references(item, replace);
    }
  }
  return result;
}

std::vector<OutputReference> references_in(const json& value) {
  std::vector<OutputReference> found;
  with_references(value, [&](const OutputReference& reference) {
    found.push_back(reference);
    return std::string();
  });
  return found;
}

}  // namespace formwork::terraform
