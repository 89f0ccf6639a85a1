#pragma once
#include <vector>

#include "synth/checks/findings.hpp"
#include "synth/document.hpp"
#include "synth/providers.hpp"

// The rules that C++ cannot express: what Terraform refuses by its grammar or at plan is said here,
// where the line of the program is known.

namespace formwork::detail {

/// All rules over one stack.
void check_stack(
    const StackElements& elements, const CrossStack& cross_stack, std::vector<Diagnostic>& findings
);

/// Two stacks with one id would write the same file; an id may be too long for a file.
void check_stack_ids(const std::vector<StackNode*>& stacks, std::vector<Diagnostic>& findings);

/// Names that Terraform takes, and that only one element has.
void check_names(const StackElements& elements, const CrossStack& cross_stack, Findings& findings);
/// Provider configurations that are there, each once, with names and versions that Terraform takes.
void check_providers(
    const StackElements& elements, const StackProviders& providers, Findings& findings
);
/// Functions of providers that the stack requires.
void check_provider_functions(
    const StackElements& elements, const StackProviders& providers, Findings& findings
);
/// What the providers' schemas say: required arguments, numbers of blocks.
void check_schema(const StackElements& elements, Findings& findings);
/// Meta-arguments, and conditions.
void check_meta(const StackElements& elements, Findings& findings);
/// `each`, `count`, `self` and what loops hand to their bodies, where they mean nothing.
void check_places(const StackElements& elements, Findings& findings);
/// Sources, inputs and providers of modules.
void check_modules(const StackElements& elements, Findings& findings);
/// Sensitive values that would show: in outputs, in keys of instances, in error messages.
void check_sensitive(const StackElements& elements, Findings& findings);
/// What is said of resources that exist (`moved`, `import`, `removed`), and checks.
void check_statements(const StackElements& elements, Findings& findings);
/// What one of the programs that may run the stack does not have.
void check_versions(const StackElements& elements, Findings& findings);
/// Ephemeral values where Terraform would have to keep them.
void check_ephemeral(const StackElements& elements, Findings& findings);

}  // namespace formwork::detail
