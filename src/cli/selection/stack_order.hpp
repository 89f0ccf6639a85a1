#pragma once
#include <string>
#include <vector>

#include "cli/project/manifest.hpp"

namespace formwork::cli {

/// The chosen stacks, each after those that it depends on; of independent ones the first by name
/// comes first. Throws `Error` when stacks depend on each other in a circle.
std::vector<const StackEntry*> in_order(
    const Manifest& manifest, const std::vector<std::string>& chosen
);

/// The stacks of the program that depend on this one by themselves.
std::vector<std::string> dependants_of(const Manifest& manifest, const std::string& stack);

/// Those that have to be done with before the stack: what it depends on, or `in_reverse`, where
/// stacks are destroyed, what depends on it.
std::vector<std::string> needed_before(
    const Manifest& manifest, const StackEntry& stack, bool in_reverse
);

/// Throws `Error` when a chosen stack needs one that is not.
void check_all_chosen(
    const Manifest& manifest, const std::vector<const StackEntry*>& chosen, bool in_reverse
);

}  // namespace formwork::cli
