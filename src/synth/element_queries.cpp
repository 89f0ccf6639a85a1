#include <algorithm>

#include "synth/document.hpp"

namespace formwork::detail {
namespace {

bool by_type_and_id(const ElementNode* left, const ElementNode* right) {
  if (left->type.data() != right->type.data() && left->type != right->type)
    return left->type < right->type;
  return left->logical_id < right->logical_id;
}

}  // namespace

StackElements::StackElements(StackNode* of) : stack(of) {
  visit_tree(of, [&](TreeNode* node) {
    const ElementNode* element = as_element(node);
    if (!element || element->stack != stack) return;
    switch (element->element_kind) {
      case ElementKind::resource:
        return resources.push_back(element);
      case ElementKind::data:
        return data.push_back(element);
      case ElementKind::ephemeral:
        return ephemeral.push_back(element);
      case ElementKind::provider:
        return providers.push_back(element);
      case ElementKind::variable:
        return variables.push_back(element);
      case ElementKind::local:
        return locals.push_back(element);
      case ElementKind::output:
        return outputs.push_back(element);
    }
  });
  for (auto* group : {&resources, &data, &ephemeral}) {
    for (const ElementNode* element : *group) logical_id_of(*element);
    std::sort(group->begin(), group->end(), by_type_and_id);
  }
  for (auto* group : {&variables, &locals, &outputs})
    std::sort(group->begin(), group->end(), [](const ElementNode* left, const ElementNode* right) {
      return logical_id_of(*left) < logical_id_of(*right);
    });
}

void append_elements(const TreeNode* node, std::vector<const ElementNode*>& found) {
  if (const ElementNode* element = as_element(node)) found.push_back(element);
  for (const TreeNode* child = node->first_child; child; child = child->next_sibling)
    append_elements(child, found);
}

void append_addressable_elements(
    const TreeNode* node, std::vector<const ElementNode*>& addressable
) {
  std::vector<const ElementNode*> all;
  append_elements(node, all);
  std::copy_if(all.begin(), all.end(), std::back_inserter(addressable), is_block_of_resources);
}

bool is_block_of_resources(const ElementNode* element) {
  return element->element_kind == ElementKind::resource ||
         element->element_kind == ElementKind::data ||
         element->element_kind == ElementKind::ephemeral;
}

Word meta_field(const ElementNode& element, std::string_view name) {
  if (element.meta.tag() != Word::Tag::object) return {};
  const auto* meta = element.meta.payload<Object>();
  const ParsedShape& shape = meta->shape->parsed();
  for (std::size_t i = 0; i < shape.fields.size(); ++i)
    if (shape.fields[i].name == name) return meta->fields[i];
  return {};
}

std::string_view provider_name(const ElementNode& element) {
  if (!element.provider.name.empty()) return element.provider.name;
  return element.type.substr(0, element.type.find('_'));
}

const ElementNode* provider_of(const ElementNode& element) {
  if (const Expression* given = as_expression(meta_field(element, "provider")))
    return as_element(given->target);
  std::string_view name = provider_name(element);
  for (const TreeNode* node = element.parent; node; node = node->parent) {
    if (!node->extras) continue;
    for (const TreeNode* provider : node->extras->providers)
      if (static_cast<const ElementNode*>(provider)->type == name)
        return static_cast<const ElementNode*>(provider);
  }
  return nullptr;
}

}  // namespace formwork::detail
