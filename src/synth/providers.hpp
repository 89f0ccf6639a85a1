#pragma once
#include <map>
#include <string>
#include <vector>

#include "synth/document.hpp"

namespace formwork::detail {

/// The providers of one stack.
class StackProviders {
 public:
  explicit StackProviders(const StackElements& elements);
  /// Of a stack of which nothing is known: it has no default configurations.
  StackProviders() = default;

  /// What `provider_of` finds, else the stack's default configuration for the element's source;
  /// null when there is none.
  const ElementNode* used_by(const ElementNode& element) const;
  /// Under which name Terraform knows the element's provider in this stack.
  std::string_view local_name(const ElementNode& element) const;

  /// All that the stack requires, by local name. Of two that have a name in common the one that is
  /// configured wins.
  std::map<std::string_view, ProviderRequirementText> required(const StackElements& elements) const;

 private:
  /// Configurations without an alias.
  std::vector<const ElementNode*> defaults_;
};

}  // namespace formwork::detail
