#include "conformance/modules.hpp"

#include "formwork/module.hpp"

namespace formwork::conformance {
namespace {

using nlohmann::json;

ModuleProviders providers(const json& list, const ValueReader& values) {
  std::vector<std::pair<std::string, ProviderAddress>> entries;
  for (const json& entry : list) {
    const bool has_alias = entry.is_object();
    const Element& provider = values.element(has_alias ? entry.at("provider") : entry);
    std::string name(provider.type());
    if (has_alias) name += '.' + entry.at("moduleAlias").get<std::string>();
    entries.emplace_back(std::move(name), ProviderHandle{provider});
  }
  return entries;
}

}  // namespace

Element add_module(
    const Construct& scope,
    const std::string& id,
    const json& config,
    const Meta& meta,
    ValueReader& values
) {
  const std::string source = config.at("source");
  const std::string version = config.value("version", "");
  ModuleMeta of_module{
      .depends_on = meta.depends_on, .count = meta.count, .for_each = meta.for_each};
  if (config.contains("providers")) of_module.providers = providers(config["providers"], values);
  return detail::add_untyped_module(
      scope,
      id,
      {.source = source, .version = version},
      values.as<Map<Any>>(config.value("variables", json::object())),
      of_module
  );
}

}  // namespace formwork::conformance
