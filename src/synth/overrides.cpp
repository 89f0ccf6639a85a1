#include "synth/overrides.hpp"

#include <nlohmann/json.hpp>

namespace formwork::detail {
namespace {

using nlohmann::json;

[[noreturn]] void refuse(const TreeNode* node, const Override& change, const std::string& why) {
  throw Error(Diagnostic{
      .code = "element.override",
      .message = "an override does not fit what it changes",
      .places = {place_of(node)},
      .found = {"pointer = \"" + change.pointer + '"', why},
      .help = "look at the synthesized JSON for the path, or set the parent as a whole",
  });
}

/// The place that the pointer names, made if `create`; null when it is not there.
json* locate(json& document, const json::json_pointer& pointer, bool create) {
  if (pointer.empty()) return &document;
  json* parent = locate(document, pointer.parent_pointer(), create);
  if (!parent) return nullptr;
  if (parent->is_null() && create) *parent = json::object();
  const std::string& name = pointer.back();
  if (parent->is_object()) {
    if (!create && !parent->contains(name)) return nullptr;
    return &(*parent)[name];
  }
  if (parent->is_array()) {
    bool number = !name.empty() && name.find_first_not_of("0123456789") == std::string::npos &&
                  name.size() < 9;
    if (!number) throw std::invalid_argument("a list has positions, not names");
    std::size_t position = std::stoul(name);
    if (position < parent->size()) return &(*parent)[position];
    if (!create) return nullptr;
    throw std::invalid_argument("the list has " + std::to_string(parent->size()) + " items");
  }
  if (!create) return nullptr;
  throw std::invalid_argument("the value before the last part is no object: " + parent->dump());
}

void apply(json& document, const Override& change, const json& value) {
  json::json_pointer pointer(change.pointer);
  switch (change.operation) {
    case OverrideOperation::set:
      *locate(document, pointer, true) = value;
      return;
    case OverrideOperation::append: {
      json* list = locate(document, pointer, true);
      if (list->is_null()) *list = json::array();
      if (!list->is_array()) throw std::invalid_argument("it is no list: " + list->dump());
      list->push_back(value);
      return;
    }
    case OverrideOperation::remove: {
      json* parent = locate(document, pointer.parent_pointer(), false);
      if (!parent) return;
      if (parent->is_object()) parent->erase(pointer.back());
      if (parent->is_array() && locate(document, pointer, false))
        parent->erase(std::stoul(pointer.back()));
      return;
    }
  }
}

void indent(std::string& text, int depth) {
  std::string spaces(static_cast<std::size_t>(depth) * 2, ' ');
  for (std::size_t line = text.find('\n'); line != std::string::npos;
       line = text.find('\n', line + 1))
    text.insert(line + 1, spaces);
}

}  // namespace

std::string apply_overrides(
    const std::string& text, const TreeNode* node, const CrossStackNames* others, int depth
) {
  json document = json::parse(text);
  for (const Override& change : node->extras->overrides) {
    std::string value = "null";
    if (change.value.is_set()) {
      value.clear();
      Printer(value, node->stack, others).attribute(change.value, 0);
    }
    try {
      apply(document, change, json::parse(value));
    } catch (const json::exception& error) {
      refuse(node, change, error.what());
    } catch (const std::invalid_argument& error) {
      refuse(node, change, error.what());
    }
  }
  std::string result = document.dump(2);
  indent(result, depth);
  return result;
}

}  // namespace formwork::detail
