#include <algorithm>

#include "core/module_source.hpp"
#include "core/terraform_names.hpp"
#include "core/text_class.hpp"
#include "synth/checks/check.hpp"

namespace formwork::detail {
namespace {

std::string quoted(std::string_view text) { return '"' + printable(text) + '"'; }

std::string_view text_or_empty(Word word) {
  return word.tag() == Word::Tag::text ? text_of(word) : std::string_view{};
}

class ModuleCheck {
 public:
  explicit ModuleCheck(Findings& findings) : findings_(findings) {}

  void check(const ElementNode& module) {
    source(module);
    inputs(module);
    providers(module);
  }

 private:
  void source(const ElementNode& module) {
    const std::string_view source = text_or_empty(meta_field(module, "source"));
    const std::string_view version = text_or_empty(meta_field(module, "version"));
    const ModuleOrigin origin = module_origin(source);
    if (origin == ModuleOrigin::none)
      findings_.add(
          module,
          "module.source",
          "Terraform does not take this source of a module",
          {"source = " + quoted(source)},
          "write `namespace/name/system` for a registry, `git::https://…` for git, and `./folder` "
          "for a folder"
      );
    if (version.empty() || origin == ModuleOrigin::none) return;
    if (origin != ModuleOrigin::registry)
      findings_.add(
          module,
          "module.version",
          "only modules of a registry have versions",
          {"source = " + quoted(source), "version = " + quoted(version)},
          "leave the version out; git takes `?ref=` at the end of the source"
      );
    else if (auto problem = version_constraint_problem(version); !problem.empty())
      findings_.add(
          module,
          "version.constraint",
          "Terraform does not take this version constraint: " + problem,
          {"version = " + quoted(version)},
          "write it like `>= 1.2, < 2.0.0` or `~> 5.100`"
      );
  }

  void inputs(const ElementNode& module) {
    if (module.arguments.tag() != Word::Tag::map) return;
    for (const MapEntry& entry : *module.arguments.payload<Entries>()) {
      const std::string_view name = text_or_empty(entry.key);
      const bool is_reserved = is_reserved_for_modules(name);
      if (!is_reserved && is_identifier(name)) continue;
      findings_.add(
          module,
          "module.input",
          is_reserved ? "this is no input: it has a meaning of its own in module blocks"
                      : "the name of an input is a literal: a letter or `_` comes first, then "
                        "letters, digits, `_` and `-`",
          {"input = " + quoted(name)},
          is_reserved ? "give it in the source or among the meta-arguments"
                      : "use a name of the module's variables"
      );
    }
  }

  void providers(const ElementNode& module) {
    const Word given = meta_field(module, "providers");
    if (given.tag() != Word::Tag::map) {
      for (const auto& [name, provider] : inherited_providers(module)) use(module, name, *provider);
      return needed(module, given);
    }
    for (const MapEntry& entry : *given.payload<Entries>()) {
      const Expression* reference = as_expression(entry.value);
      const ElementNode* provider = reference ? as_element(reference->target) : nullptr;
      if (provider) use(module, text_or_empty(entry.key), *provider);
    }
    needed(module, given);
  }

  void use(const ElementNode& module, std::string_view name, const ElementNode& provider) {
    const std::string_view local = name.substr(0, name.find('.'));
    const bool has_alias = local.size() < name.size();
    if (!provider_name_problem(local).empty() ||
        (has_alias && !is_identifier(name.substr(local.size() + 1))))
      findings_.add(
          module,
          "module.provider-name",
          "a module calls its providers `name` or `name.alias`",
          {"name = " + quoted(name)},
          "look at `required_providers` and `configuration_aliases` of the module"
      );
    if (provider.stack == module.stack) return;
    findings_.add(
        module,
        "provider.other-stack",
        "a provider must be in the stack of the elements that use it",
        {"provider = " + path_of(&provider)},
        "make one in this stack"
    );
    findings_.also_at(provider);
  }

  /// Aliases are never handed down by themselves.
  void needed(const ElementNode& module, Word given) {
    if (!module.extras || !module.extras->module_providers) return;
    for (const ModuleProviderName& needed : *module.extras->module_providers) {
      if (!needed.is_alias || has(given, needed.name)) continue;
      findings_.add(
          module,
          "module.provider-missing",
          "the module needs a provider configuration that it is not given",
          {"provider = " + needed.name},
          "add it to the meta-arguments: `{.providers = {{\"" + needed.name + "\", …}}}`"
      );
    }
  }

  static bool has(Word map, std::string_view name) {
    if (map.tag() != Word::Tag::map) return false;
    const auto* entries = map.payload<Entries>();
    return std::any_of(entries->begin(), entries->end(), [&](const MapEntry& entry) {
      return text_or_empty(entry.key) == name;
    });
  }

  Findings& findings_;
};

}  // namespace

void check_modules(const StackElements& elements, Findings& findings) {
  ModuleCheck check(findings);
  for (const ElementNode* module : elements.modules) check.check(*module);
}

}  // namespace formwork::detail
