#include "formwork/module.hpp"

#include "assets/local_module.hpp"
#include "core/module_source.hpp"
#include "core/tree.hpp"

namespace formwork::detail {
namespace {

/// Source, version and meta-arguments, as they stand in the JSON beside the inputs.
struct StoredModule {
  Value<std::string> source;
  Value<std::string> version = unset;
  ModuleProviders providers = unset;
  Addresses depends_on = unset;
  Value<Number> count = unset;
  ForEach for_each = unset;

  static inline constinit Shape shape_{
      "source!t version?t providers?P depends_on?r count?n for_each?a"};
};

/// `aws=hashicorp/aws aws.west=hashicorp/aws`
ModuleProviderNames parsed_providers(std::string_view text) {
  ModuleProviderNames names;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view entry = text.substr(0, end);
    const std::string_view name = entry.substr(0, entry.find('='));
    names.push_back(
        {.name = std::string(name),
         .source = std::string(entry.substr(std::min(name.size() + 1, entry.size()))),
         .is_alias = name.find('.') != name.npos}
    );
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return names;
}

Element add(
    const ElementScope& scope,
    std::string_view id,
    const ModuleSource& source,
    Word inputs,
    const ModuleMeta& meta,
    const char* providers
) {
  ElementNode* node = add_element(scope, id, ElementKind::module);
  const Element module(node);
  std::string written = source.source;
  std::optional<ModuleProviderNames> needed;
  if (providers) needed = parsed_providers(providers);
  if (source.is_packed && module_origin(source.source) == ModuleOrigin::local) {
    LocalModule local = pack_local_module(*node, source.source);
    for (Diagnostic& finding : local.findings) module.report(std::move(finding));
    written = std::move(local.source);
  }
  const StoredModule stored{
      .source = written,
      .version =
          source.version.empty() ? Value<std::string>(unset) : Value<std::string>(source.version),
      .providers = meta.providers,
      .depends_on = meta.depends_on,
      .count = meta.count,
      .for_each = meta.for_each,
  };
  node->arguments = inputs;
  node->meta = object_word(StoredModule::shape_, &stored);
  if (needed) node->tree->extras(node).module_providers = std::move(needed);
  return module;
}

}  // namespace

Element add_untyped_module(
    const ElementScope& scope,
    std::string_view id,
    const ModuleSource& source,
    Value<Map<Any>> inputs,
    const ModuleMeta& meta
) {
  return add(scope, id, source, inputs.word(), meta, nullptr);
}

Element add_module(
    const ElementScope& scope,
    std::string_view id,
    const ModuleType& type,
    const Shape& shape,
    const void* inputs,
    const ModuleMeta& meta
) {
  const ModuleSource source{.source = type.source, .version = type.version};
  return add(scope, id, source, object_word(shape, inputs), meta, type.providers);
}

}  // namespace formwork::detail
