#pragma once
#include <map>
#include <string>
#include <string_view>

#include "core/tree.hpp"

// Which provider configuration an element uses.

namespace formwork::detail {

/// A field of an object, unset when it has none of that name or is no object.
Word object_field(Word object_or_unset, std::string_view name);
/// A field of the element's meta-arguments, unset if there is none.
Word meta_field(const ElementNode& element, std::string_view name);

/// Where Terraform looks for the provider of a type unless it is told: the first word, in lower
/// case.
std::string implied_provider_name(std::string_view type);

/// Whether both are the same provider, in whatever way the sources are written.
bool is_same_source(const ProviderRequirementText& left, const ProviderRequirementText& right);

/// The provider's configuration that an element is given, or that the nearest scope above has for
/// its source; null: the default configuration.
const ElementNode* provider_of(const ElementNode& element);

/// Whether the provider is the element's beyond doubt: the source that its bindings know, or that
/// the type says, or a name that the program gave to another source.
bool serves(const ElementNode& provider, const ElementNode& element);
/// Whether the element's type may be the provider's. Bindings know the source of their provider.
/// For a type without bindings it is a guess: by the local name, or by how the source's name
/// begins, since google-beta's types are google's.
bool may_serve(const ElementNode& provider, const ElementNode& element);

/// The configurations with an alias that a module gets of the scopes above, by its names for them.
/// Terraform hands down those without by itself.
std::map<std::string, const ElementNode*> inherited_providers(const ElementNode& module);

/// The nearest configuration that a scope, from this node up, has for that provider; null: none.
const ElementNode* provider_of_scope(const TreeNode* scope, std::string_view name);

/// The stack's configuration without an alias; null: there is none.
const ElementNode* default_provider(const TreeNode* stack, std::string_view name);

}  // namespace formwork::detail
