#pragma once
#include <string>

#include "cli/checks/found_checks.hpp"

// What rules found, for programs that collect such things. Lines of the program are given where
// they are known, and construct paths always.

namespace formwork::cli {

/// Our own: what stands in `FoundChecks`. `failed`: whether the command fails for it.
std::string json_text(const FoundChecks& checks, bool failed);

/// SARIF 2.1.0, with rules, suppressions and their reasons; what is undecided is for review.
std::string sarif_text(const FoundChecks& checks);

/// JUnit, a suite a pack and a case a rule: those fail whose findings are of `least` severity or
/// higher, and those are skipped that could not be decided.
std::string junit_text(const FoundChecks& checks, Severity least);

/// Annotations of GitHub's workflows.
std::string github_text(const FoundChecks& checks);

}  // namespace formwork::cli
