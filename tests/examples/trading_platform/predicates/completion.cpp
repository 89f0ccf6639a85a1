#include "completion.hpp"

#include <algorithm>

namespace trading {
namespace {

using nlohmann::json;

bool has_reference(const json& written) { return written.dump().find("${") != std::string::npos; }

bool has_unknown(const json& unknown) {
  if (unknown.is_boolean()) return unknown.get<bool>();
  return std::any_of(unknown.begin(), unknown.end(), [](const json& inner) {
    return has_unknown(inner);
  });
}

json member(const json& object, const std::string& name) {
  return object.is_object() ? object.value(name, json()) : json();
}

json item(const json& list, std::size_t position) {
  return list.is_array() && position < list.size() ? list[position] : json();
}

/// Terraform makes numbers of texts and texts of numbers.
std::string text_of(const json& scalar) {
  return scalar.is_string() ? scalar.get<std::string>() : scalar.dump();
}

/// A block is written without the list that a plan makes of it.
bool is_block(const json& planned, const json& written) {
  return planned.is_array() && planned.size() == 1 && written.is_object();
}

/// Whether the program says the same wherever both say something.
bool agrees(const json& planned, const json& unknown, const json& written) {
  if (unknown == true) return has_reference(written);
  if (planned.is_null() || written.is_null()) return planned == written;
  if (is_block(planned, written)) return agrees(planned[0], item(unknown, 0), written);
  if (planned.is_array() && written.is_array()) return planned.size() == written.size();
  if (!planned.is_object() || !written.is_object())
    return has_reference(written) || text_of(planned) == text_of(written);
  return std::all_of(written.items().begin(), written.items().end(), [&](const auto& entry) {
    const json inner = member(unknown, entry.key());
    return agrees(planned.value(entry.key(), json()), inner, entry.value());
  });
}

json completed_list(const json& planned, const json& unknown, const json& written) {
  // All that will be in a set is unknown: a plan shows one element for any number.
  if (planned.size() != written.size()) return written;
  json result = json::array();
  std::vector<bool> is_taken(written.size());
  for (std::size_t i = 0; i < planned.size(); ++i) {
    result.push_back(planned[i]);
    for (std::size_t step = 0; step < written.size(); ++step) {
      const std::size_t j = (i + step) % written.size();  // lists keep their order
      if (is_taken[j] || !agrees(planned[i], item(unknown, i), written[j])) continue;
      is_taken[j] = true;
      result.back() = completed(planned[i], item(unknown, i), written[j]);
      break;
    }
  }
  return result;
}

}  // namespace

json completed(const json& planned, const json& unknown, const json& written) {
  if (unknown == true) return written;
  if (!has_unknown(unknown)) return planned;
  if (is_block(planned, written))
    return json::array({completed(planned[0], item(unknown, 0), written)});
  if (planned.is_array() && written.is_array()) return completed_list(planned, unknown, written);
  if (!planned.is_object() || !written.is_object()) return planned;
  json result = planned;
  for (const auto& [name, value] : written.items())
    result[name] = completed(planned.value(name, json()), member(unknown, name), value);
  return result;
}

std::vector<std::string> unknown_without_reference(
    const json& unknown, const json& written, const std::string& path
) {
  std::vector<std::string> found;
  const auto look_into = [&](const json& inner, const json& value, const std::string& name) {
    auto more = unknown_without_reference(inner, value, path + name);
    found.insert(found.end(), more.begin(), more.end());
  };
  // What the program does not say is the provider's to tell.
  if (written.is_null()) return found;
  if (unknown == true) {
    if (!has_reference(written)) found.push_back(path);
  } else if (unknown.is_object() && written.is_object()) {
    for (const auto& [name, inner] : unknown.items())
      look_into(inner, member(written, name), '.' + name);
  } else if (is_block(unknown, written)) {
    look_into(unknown[0], written, "");
  } else if (unknown.is_array() && has_unknown(unknown) && !has_reference(written)) {
    found.push_back(path);
  }
  return found;
}

}  // namespace trading
