#include "synth/providers.hpp"

namespace formwork::detail {

StackProviders::StackProviders(const StackElements& elements) {
  for (const ElementNode* provider : elements.providers)
    if (alias_of(*provider).empty()) defaults_.push_back(provider);
}

const ElementNode* StackProviders::used_by(const ElementNode& element) const {
  if (const ElementNode* provider = provider_of(element)) return provider;
  const ElementNode* by_source = nullptr;
  for (const ElementNode* provider : defaults_) {
    const bool by_name = element.typed ? provider->type == element.provider.name
                                       : provider->type == implied_provider_name(element.type);
    if (by_name) return provider;
    if (!by_source && serves(*provider, element)) by_source = provider;
  }
  return by_source;
}

std::string_view StackProviders::local_name(const ElementNode& element) const {
  if (const ElementNode* provider = used_by(element)) return provider->type;
  if (element.typed) return element.provider.name;
  return element.type.substr(0, element.type.find('_'));
}

std::map<std::string_view, ProviderRequirementText> StackProviders::required(
    const StackElements& elements
) const {
  std::map<std::string_view, ProviderRequirementText> required;
  auto add = [&](std::string_view name, const ProviderRequirementText& wanted) {
    ProviderRequirementText& known = required[name];
    if (!known.source.empty()) return;
    known.source = wanted.source;
    if (known.version.empty()) known.version = wanted.version;
  };
  for (const ElementNode* provider : elements.providers) add(provider->type, provider->provider);
  for (const ElementNode* element : elements.created)
    if (element->typed) add(local_name(*element), element->provider);
  return required;
}

}  // namespace formwork::detail
