#include "core/providers.hpp"

#include <array>

#include "core/lower_case.hpp"
#include "core/payload.hpp"
#include "core/shape.hpp"
#include "formwork/element.hpp"

namespace formwork {
namespace detail {
namespace {

constexpr std::array<std::string_view, 2> default_hosts{
    "registry.terraform.io/", "registry.opentofu.org/"};

/// `hashicorp/aws` of all ways to write it.
std::string full_source(const ProviderRequirementText& provider) {
  std::string source = lower_case(provider.source.empty() ? provider.name : provider.source);
  for (std::string_view host : default_hosts)
    if (source.compare(0, host.size(), host) == 0) source.erase(0, host.size());
  return source.find('/') == std::string::npos ? "hashicorp/" + source : source;
}

}  // namespace

bool is_same_source(const ProviderRequirementText& left, const ProviderRequirementText& right) {
  if (left.source.data() == right.source.data() && !left.source.empty()) return true;
  return full_source(left) == full_source(right);
}

namespace {

std::string last_part(const ProviderRequirementText& provider) {
  const std::string source = full_source(provider);
  return source.substr(source.rfind('/') + 1);
}

}  // namespace

bool serves(const ElementNode& provider, const ElementNode& element) {
  if (element.typed)
    return provider.type == element.provider.name ||
           is_same_source(provider.provider, element.provider);
  const std::string implied = implied_provider_name(element.type);
  return provider.type == implied || last_part(provider.provider) == implied;
}

namespace {

/// `google-beta` has the types of `google`.
bool is_variant(const ElementNode& provider, const ElementNode& element) {
  if (element.typed) return false;
  const std::string name = last_part(provider.provider);
  return name.substr(0, name.find('-')) == implied_provider_name(element.type);
}

/// The nearest one that a scope above was given; in one scope, the one beyond doubt comes first.
const ElementNode* nearest(const ElementNode& element) {
  for (const TreeNode* node = element.parent; node; node = node->parent) {
    if (!node->extras) continue;
    for (const auto& fits : {serves, is_variant})
      for (const TreeNode* provider : node->extras->providers)
        if (fits(*static_cast<const ElementNode*>(provider), element))
          return static_cast<const ElementNode*>(provider);
  }
  return nullptr;
}

}  // namespace

Word object_field(Word object_or_unset, std::string_view name) {
  if (object_or_unset.tag() != Word::Tag::object) return {};
  const auto* object = object_or_unset.payload<Object>();
  const auto& fields = object->shape->parsed().fields;
  for (std::size_t i = 0; i < fields.size(); ++i)
    if (fields[i].name == name) return object->fields[i];
  return {};
}

Word meta_field(const ElementNode& element, std::string_view name) {
  return object_field(element.meta, name);
}

std::string implied_provider_name(std::string_view type) {
  return lower_case(type.substr(0, type.find('_')));
}

bool may_serve(const ElementNode& provider, const ElementNode& element) {
  return serves(provider, element) || is_variant(provider, element);
}

const ElementNode* provider_of(const ElementNode& element) {
  if (const Expression* given = as_expression(meta_field(element, "provider")))
    return as_element(given->target);
  return nearest(element);
}

namespace {

/// The nearest one of a source: each scope may have been given one anew.
const ElementNode* nearest(const TreeNode* scope, const ProviderRequirementText& wanted) {
  for (const TreeNode* node = scope; node; node = node->parent) {
    if (!node->extras) continue;
    for (const TreeNode* provider : node->extras->providers) {
      const auto* element = static_cast<const ElementNode*>(provider);
      if (is_same_source(element->provider, wanted)) return element;
    }
  }
  return nullptr;
}

}  // namespace

std::map<std::string, const ElementNode*> inherited_providers(const ElementNode& module) {
  std::map<std::string, const ElementNode*> inherited;
  auto add = [&](const std::string& name, const ElementNode* provider) {
    if (provider && !alias_of(*provider).empty()) inherited.emplace(name, provider);
  };
  if (module.extras && module.extras->module_providers) {
    for (const ModuleProviderName& needed : *module.extras->module_providers)
      if (!needed.is_alias) add(needed.name, nearest(&module, {needed.name, needed.source, {}}));
    return inherited;
  }
  for (const TreeNode* node = module.parent; node; node = node->parent) {
    if (!node->extras) continue;
    for (const TreeNode* provider : node->extras->providers) {
      const auto& given = *static_cast<const ElementNode*>(provider);
      add(last_part(given.provider), nearest(&module, given.provider));
    }
  }
  return inherited;
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
      detail::provider_of(element),
      element.stack,
      element.typed ? element.provider.name : detail::implied_provider_name(element.type)
  );
}

}  // namespace formwork
