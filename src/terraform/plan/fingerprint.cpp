#include "terraform/plan/fingerprint.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace formwork::terraform {
namespace {

using nlohmann::json;

constexpr std::uint32_t blank = 0;
constexpr std::uint32_t name_bit = 1;

// FNV-1a: the same on every machine, and quick.
std::uint32_t hashed(std::string_view text, std::uint32_t seed = 2166136261U) {
  for (char character : text) seed = (seed ^ static_cast<unsigned char>(character)) * 16777619U;
  return seed;
}

bool is_blank(const json& value) {
  return value.is_null() || value == json(false) || value == json("") || value == json(0) ||
         (value.is_structured() && value.empty());
}

bool ends_with_name(std::string_view attribute) {
  for (std::string_view ending : {"name", "identifier", "bucket"})
    if (attribute.ends_with(ending)) return true;
  return false;
}

json mark_of(const json& marks, const json& key) {
  if (marks.is_boolean()) return marks;
  if (key.is_string() && marks.is_object()) return marks.value(key.get<std::string>(), json());
  if (key.is_number() && marks.is_array() && key.get<std::size_t>() < marks.size())
    return marks[key.get<std::size_t>()];
  return {};
}

}  // namespace

Fingerprint::Fingerprint(const json& values, const json& sensitive) {
  if (!values.is_object()) return;
  for (const auto& [name, value] : values.items())
    collect(
        value, mark_of(sensitive, name), hashed(name), value.is_string() && ends_with_name(name)
    );
  std::sort(values_.begin(), values_.end());
}

void Fingerprint::collect(
    const json& value, const json& sensitive, std::uint32_t place, bool is_name
) {
  if (sensitive == json(true)) return;
  if (value.is_structured() && !value.empty()) {
    std::size_t index = 0;
    if (value.is_object())
      for (const auto& [name, part] : value.items())
        collect(part, mark_of(sensitive, name), hashed(name, hashed(".", place)), false);
    else
      for (const auto& part : value) {
        collect(
            part,
            mark_of(sensitive, index),
            hashed(std::to_string(index), hashed("[", place)),
            false
        );
        ++index;
      }
    return;
  }
  auto content = is_blank(value)
                     ? blank
                     : hashed(value.dump(-1, ' ', false, json::error_handler_t::replace)) | 2U;
  values_.push_back({(place & ~name_bit) | (is_name ? name_bit : 0U), content});
}

void Fingerprint::add(const Fingerprint& part, std::string_view name) {
  auto seed = name.empty() ? 0U : hashed(name) & ~name_bit;
  for (auto value : part.values_) values_.push_back({value.place ^ seed, value.content});
  std::sort(values_.begin(), values_.end());
}

Likeness Fingerprint::likeness(const Fingerprint& other) const {
  Likeness result;
  auto left = values_.begin();
  auto right = other.values_.begin();
  while (left != values_.end() && right != other.values_.end()) {
    if (*left < *right) {
      ++left;
    } else if (*right < *left) {
      ++right;
    } else {
      bool same = left->content == right->content;
      if (!same) ++result.different;
      if (same && left->content != blank) ++result.equal;
      if (!same && (left->place & name_bit) != 0) result.named_differently = true;
      ++left;
      ++right;
    }
  }
  return result;
}

}  // namespace formwork::terraform
