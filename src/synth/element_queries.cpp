#include <algorithm>

#include "synth/document.hpp"

namespace formwork::detail {
namespace {

/// What an element is sorted by, read once: going back to it at each comparison is most of what
/// sorting a large stack would cost.
struct SortKey {
  std::string_view type;
  std::uint64_t beginning_of_id;
  std::string_view id;
  const ElementNode* element;

  bool operator<(const SortKey& other) const {
    if (type.data() != other.type.data() && type != other.type) return type < other.type;
    if (beginning_of_id != other.beginning_of_id) return beginning_of_id < other.beginning_of_id;
    return id < other.id;
  }
};

std::uint64_t beginning_of(std::string_view text) {
  std::uint64_t bytes = 0;
  for (std::size_t i = 0; i < sizeof bytes; ++i)
    bytes = (bytes << 8U) | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
  return bytes;
}

void sort_elements(std::vector<const ElementNode*>& elements, bool by_type) {
  std::vector<SortKey> keys;
  keys.reserve(elements.size());
  for (const ElementNode* element : elements) {
    std::string_view id = logical_id_of(*element);
    keys.push_back({by_type ? element->type : "", beginning_of(id), id, element});
  }
  std::sort(keys.begin(), keys.end());
  std::transform(keys.begin(), keys.end(), elements.begin(), [](const SortKey& key) {
    return key.element;
  });
}

}  // namespace

StackElements::StackElements(StackNode* of) : stack(of) {
  visit_tree(of, [&](TreeNode* node) {
    const ElementNode* element = as_element(node);
    if (!element || element->stack != stack) return;
    if (is_block_of_resources(element)) created.push_back(element);
    switch (element->element_kind) {
      case ElementKind::resource:
        return resources.push_back(element);
      case ElementKind::data:
        return is_scoped_to_check(element) ? void() : data.push_back(element);
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
      case ElementKind::check:
        return checks.push_back(element);
      case ElementKind::imported:
        return imports.push_back(element);
      case ElementKind::moved:
        return moves.push_back(element);
      case ElementKind::removed:
        return removals.push_back(element);
      case ElementKind::module:
        return modules.push_back(element);
    }
  });
  for (auto* group : {&resources, &data, &ephemeral}) sort_elements(*group, true);
  for (auto* group : {&variables, &locals, &modules, &outputs, &checks})
    sort_elements(*group, false);
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
  std::copy_if(
      all.begin(),
      all.end(),
      std::back_inserter(addressable),
      [](const ElementNode* element) {
        return is_addressable(element) && !is_scoped_to_check(element);
      }
  );
}

bool is_scoped_to_check(const ElementNode* element) {
  const ElementNode* parent = as_element(element->parent);
  return parent && parent->element_kind == ElementKind::check;
}

bool is_block_of_resources(const ElementNode* element) {
  return element->element_kind == ElementKind::resource ||
         element->element_kind == ElementKind::data ||
         element->element_kind == ElementKind::ephemeral;
}

bool is_addressable(const ElementNode* element) {
  return is_block_of_resources(element) || element->element_kind == ElementKind::module;
}

}  // namespace formwork::detail
