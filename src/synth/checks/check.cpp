#include "synth/checks/check.hpp"

namespace formwork::detail {

void check_stack(
    const StackElements& elements, const CrossStack& cross_stack, std::vector<Diagnostic>& findings
) {
  Findings found(findings);
  const StackProviders providers(elements);
  check_names(elements, cross_stack, found);
  check_providers(elements, providers, found);
  check_provider_functions(elements, providers, found);
  check_schema(elements, found);
  check_meta(elements, found);
  check_places(elements, found);
  check_modules(elements, found);
  check_sensitive(elements, found);
  check_ephemeral(elements, found);
  check_statements(elements, found);
  check_versions(elements, found);
}

}  // namespace formwork::detail
