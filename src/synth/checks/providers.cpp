#include <algorithm>
#include <set>

#include "core/terraform_names.hpp"
#include "core/text_class.hpp"
#include "synth/checks/check.hpp"

namespace formwork::detail {
namespace {

std::string quoted(std::string_view text) { return '"' + printable(text) + '"'; }

class ProviderCheck {
 public:
  ProviderCheck(const StackElements& elements, const StackProviders& providers, Findings& findings)
      : elements_(elements), providers_(providers), findings_(findings) {}

  void run() {
    for (const ElementNode* provider : elements_.providers) configuration(*provider);
    for (const ElementNode* element : elements_.created) use(*element);
    required_version();
  }

 private:
  void configuration(const ElementNode& provider) {
    words(provider);
    alias(provider);
    once(provider);
    same_source(provider.type, provider.provider, provider);
  }

  /// What Terraform refuses of the words in `required_providers`.
  void words(const ElementNode& provider) {
    if (auto problem = provider_name_problem(provider.type); !problem.empty())
      findings_.add(
          provider,
          "provider.name",
          "Terraform does not take this local name of a provider: " + problem,
          {"name = " + quoted(provider.type)},
          "name it as its resource types begin: `aws`, `google-beta`"
      );
    const ProviderRequirementText& required = provider.provider;
    if (auto problem = provider_source_problem(required.source);
        !required.source.empty() && !problem.empty())
      findings_.add(
          provider,
          "provider.source",
          "Terraform does not take this source of a provider: " + problem,
          {"source = " + quoted(required.source)},
          "write it as the registry does: `hashicorp/aws`"
      );
    version(provider, "version", required.version);
  }

  void version(const TreeNode& at, const std::string& argument, std::string_view constraint) {
    if (constraint.empty()) return;
    const std::string problem = version_constraint_problem(constraint);
    if (problem.empty()) return;
    findings_.add(
        at,
        "version.constraint",
        "Terraform does not take this version constraint: " + problem,
        {argument + " = " + quoted(constraint)},
        "write it like `>= 1.2, < 2.0.0` or `~> 5.100`"
    );
  }

  void required_version() {
    version(*elements_.stack, "required_version", elements_.stack->required_version);
    version(*elements_.stack, "terraform", elements_.stack->targets.terraform);
    version(*elements_.stack, "opentofu", elements_.stack->targets.opentofu);
  }

  void alias(const ElementNode& provider) {
    if (provider.meta.tag() != Word::Tag::object) return;
    const Word alias = provider.meta.payload<Object>()->fields[0];
    if (alias.tag() != Word::Tag::text || is_identifier(text_of(alias))) return;
    findings_.add(
        provider,
        "provider.alias",
        "Terraform does not take this alias: a letter or `_` comes first, then letters, digits, "
        "`_` and `-`",
        {"alias = " + quoted(text_of(alias))},
        "call it after what it is for: `west`, `us_east_1`"
    );
  }

  /// A provider is configured once under each alias, and once without.
  void once(const ElementNode& provider) {
    auto [other, added] = configured_.emplace(address_of(provider), &provider);
    if (added) return;
    findings_.add(
        provider,
        "provider.same-alias",
        "two configurations of a provider have the same alias",
        {"provider = " + other->first},
        "give all but one an alias: `{.alias = \"west\"}`"
    );
    findings_.also_at(*other->second);
  }

  /// A local name stands for one source in a stack. Without bindings a source may be a fork of what
  /// the bindings of others know.
  void same_source(
      std::string_view name, const ProviderRequirementText& wanted, const ElementNode& at
  ) {
    if (wanted.source.empty()) return;
    auto [known, added] = sources_.emplace(name, &at);
    const ElementNode& other = *known->second;
    if (added || is_same_source(other.provider, wanted)) return;
    const bool forked = other.element_kind == ElementKind::provider && !other.typed && at.typed;
    if (forked || !conflicts_.insert(name).second) return;
    findings_.add(
        at,
        "provider.same-name",
        "two providers have the same local name in this stack",
        {"source = " + quoted(wanted.source), "source = " + quoted(other.provider.source)},
        "give one of them another name: .name of a Provider, or --name of `formwork get`"
    );
    findings_.also_at(other);
  }

  void use(const ElementNode& element) {
    const ElementNode* given = provider_of(element);
    if (given && given->stack != element.stack) {
      findings_.add(
          element,
          "provider.other-stack",
          "a provider must be in the stack of the elements that use it",
          {"provider = " + path_of(given)},
          "make one in this stack"
      );
      findings_.also_at(*given);
    } else if (given && !may_serve(*given, element)) {
      findings_.add(
          element,
          "provider.other-kind",
          "this provider does not have elements of this type",
          {"type = " + std::string(element.type), "provider = " + address_of(*given)},
          "use a configuration of the provider `" + wanted_provider(element) + '`'
      );
    } else if (!given && element.typed && !providers_.used_by(element)) {
      if (!missing_.insert(element.provider.name).second) return;
      findings_.add(
          element,
          "provider.missing",
          "the stack has no configuration of the provider that this needs",
          {"provider = " + std::string(element.provider.name)},
          "make one in the stack, without an alias, or set one on a scope with use_provider"
      );
    } else if (element.typed && used_.insert(element.provider.source.data()).second) {
      same_source(providers_.local_name(element), element.provider, element);
    }
  }

  static std::string wanted_provider(const ElementNode& element) {
    return element.typed ? std::string(element.provider.name) : implied_provider_name(element.type);
  }

  const StackElements& elements_;
  const StackProviders& providers_;
  Findings& findings_;
  std::map<std::string, const ElementNode*> configured_;
  std::map<std::string_view, const ElementNode*> sources_;
  std::set<std::string_view> conflicts_;
  std::set<std::string_view> missing_;
  /// Sources of bindings that were looked at; most elements have the same one.
  std::set<const char*> used_;
};

}  // namespace

void check_providers(
    const StackElements& elements, const StackProviders& providers, Findings& findings
) {
  ProviderCheck(elements, providers, findings).run();
}

}  // namespace formwork::detail
