#pragma once
#include <string_view>

#include "core/tree.hpp"

// Which provider configuration an element uses.

namespace formwork::detail {

/// A field of the element's meta-arguments, unset if there is none.
Word meta_field(const ElementNode& element, std::string_view name);

/// The local name of an element's provider: what its bindings say, else the first part of the type.
std::string_view provider_name(const ElementNode& element);

/// The nearest configuration that a scope, from this node up, has for that provider; null: none.
const ElementNode* provider_of_scope(const TreeNode* scope, std::string_view name);

/// The provider that an element uses: its own, or the nearest one that a scope above has for its
/// kind; null: the default configuration.
const ElementNode* provider_of(const ElementNode& element);

/// The stack's configuration without an alias; null: there is none.
const ElementNode* default_provider(const TreeNode* stack, std::string_view name);

}  // namespace formwork::detail
