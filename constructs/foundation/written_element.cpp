#include "formwork/foundation/written_element.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "formwork/foundation/checks.hpp"
#include "formwork/stack.hpp"

namespace formwork::foundation {
namespace {

using nlohmann::json;

const json* step_into(const json& value, const std::string& step) {
  if (value.is_object()) {
    const auto found = value.find(step);
    return found == value.end() ? nullptr : &*found;
  }
  if (!value.is_array()) return nullptr;
  if (!has_only(step, digits)) return value.size() == 1 ? step_into(value[0], step) : nullptr;
  const std::size_t position = std::stoul(step);
  return position < value.size() ? &value[position] : nullptr;
}

const json* found_at(const json& document, std::string_view path) {
  const json* value = &document;
  while (value != nullptr && !path.empty()) {
    const std::string_view step = path.substr(0, path.find('.'));
    path.remove_prefix(std::min(path.size(), step.size() + 1));
    value = step_into(*value, std::string(step));
  }
  // Terraform takes null for nothing.
  return value != nullptr && value->is_null() ? nullptr : value;
}

}  // namespace

struct WrittenElement::Document {
  json value;
};

WrittenElement::WrittenElement(const Element& element)
    : document_(std::make_shared<Document>(Document{json::parse(element.synth())})) {}

std::string WrittenElement::at(std::string_view path) const {
  const json* value = found_at(document_->value, path);
  if (value == nullptr) return {};
  return value->is_string() ? value->get<std::string>() : value->dump();
}

std::size_t WrittenElement::count(std::string_view path) const {
  const json* value = found_at(document_->value, path);
  if (value == nullptr) return 0;
  return value->is_array() ? value->size() : 1;
}

bool refers(const Element& element, std::string_view path, const Element& other) {
  const std::string text = WrittenElement(element).at(path);
  const std::string reference = other.address() + '.';
  return element.stack() == other.stack()
             ? starts_with(text, "${" + reference)
             : starts_with(text, "${stack[\"" + other.stack().path() + "\"]." + reference);
}

}  // namespace formwork::foundation
