#include "core/providers.hpp"

#include "core/payload.hpp"
#include "core/shape.hpp"
#include "formwork/element.hpp"

namespace formwork {
namespace detail {

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

const ElementNode* provider_of_scope(const TreeNode* scope, std::string_view name) {
  for (const TreeNode* node = scope; node; node = node->parent) {
    if (!node->extras) continue;
    for (const TreeNode* provider : node->extras->providers)
      if (static_cast<const ElementNode*>(provider)->type == name)
        return static_cast<const ElementNode*>(provider);
  }
  return nullptr;
}

const ElementNode* provider_of(const ElementNode& element) {
  if (const Expression* given = as_expression(meta_field(element, "provider")))
    return as_element(given->target);
  return provider_of_scope(element.parent, provider_name(element));
}

const ElementNode* default_provider(const TreeNode* stack, std::string_view name) {
  const ElementNode* found = nullptr;
  visit_tree(const_cast<TreeNode*>(stack), [&](TreeNode* node) {
    const ElementNode* element = as_element(node);
    if (!found && element && element->element_kind == ElementKind::provider &&
        element->type == name && alias_of(*element).empty())
      found = element;
  });
  return found;
}

namespace {

std::optional<Element> given_or_default(
    const ElementNode* given, const TreeNode* stack, std::string_view name
) {
  if (!given && stack) given = default_provider(stack, name);
  if (!given) return std::nullopt;
  return Element(const_cast<ElementNode*>(given));
}

}  // namespace
}  // namespace detail

std::optional<Element> Construct::provider(std::string_view name) const {
  return detail::given_or_default(detail::provider_of_scope(node_, name), node_->stack, name);
}

std::optional<Element> Element::used_provider() const {
  const auto& element = *detail::as_element(node_);
  return detail::given_or_default(
      detail::provider_of(element), element.stack, detail::provider_name(element)
  );
}

}  // namespace formwork
