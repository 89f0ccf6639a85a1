#include <algorithm>

#include "core/visit_words.hpp"
#include "synth/checks/check.hpp"

namespace formwork::detail {
namespace {

class ProviderFunctionCheck {
 public:
  ProviderFunctionCheck(
      const StackElements& elements, const StackProviders& providers, Findings& findings
  )
      : required_(providers.required(elements)), findings_(findings) {}

  void look(const ElementNode& element) {
    look(element, element.arguments);
    look(element, element.meta);
  }

 private:
  using Required = std::map<std::string_view, ProviderRequirementText>;

  void look(const ElementNode& element, Word word) {
    visit_words(word, [&](Word inner) {
      const Expression* expression = as_expression(inner);
      if (expression && expression->kind == ExpressionKind::call) call(element, expression->text());
      return true;
    });
  }

  void call(const ElementNode& element, std::string_view function) {
    constexpr std::string_view prefix = "provider::";
    if (!function.starts_with(prefix)) return;
    const std::string_view after = function.substr(prefix.size());
    const std::string_view provider = after.substr(0, after.find(':'));
    // It is told once: the one way out mends all of its calls.
    if (!required_.emplace(provider, ProviderRequirementText{}).second) return;
    findings_.add(
        element,
        "provider.function-missing",
        "the stack does not require the provider whose function this calls",
        {std::string(function)},
        "configure the provider in the stack, which may be all that is done with it"
    );
  }

  Required required_;
  Findings& findings_;
};

/// Whether the program says by itself what the stack requires.
bool overrides_requirements(const StackNode& stack) {
  if (!stack.extras) return false;
  return std::ranges::any_of(stack.extras->overrides, [](const Override& change) {
    return change.pointer == "/terraform" ||
           change.pointer.starts_with("/terraform/required_providers");
  });
}

}  // namespace

void check_provider_functions(
    const StackElements& elements, const StackProviders& providers, Findings& findings
) {
  const StackNode& stack = *elements.stack;
  if (!stack.tree->validates || !has_provider_calls() || overrides_requirements(stack)) return;
  ProviderFunctionCheck check(elements, providers, findings);
  for (const auto* group :
       {&elements.created,
        &elements.modules,
        &elements.providers,
        &elements.variables,
        &elements.locals,
        &elements.outputs,
        &elements.checks,
        &elements.imports,
        &elements.removals})
    for (const ElementNode* element : *group) check.look(*element);
}

}  // namespace formwork::detail
