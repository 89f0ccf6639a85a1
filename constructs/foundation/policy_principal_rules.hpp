#pragma once
#include "policy_statement_rules.hpp"

namespace formwork::foundation {

/// A line for each principal that `is_wrong` says something about.
template <class IsWrong>
Found each_principal(const StatementInPolicy& place, const IsWrong& is_wrong) {
  Found found;
  const auto add = [&](std::string_view field, const std::vector<Principal>& principals) {
    for (const Principal& principal : principals)
      if (is_wrong(principal))
        found.push_back(line(place, field, principal.id.literal().value_or("")));
  };
  add("principals", place.statement.principals);
  add("not_principals", place.statement.not_principals);
  return found;
}

/// What is wrong with whom a statement is for.
std::vector<Diagnostic> check_principals(const StatementInPolicy& place);

}  // namespace formwork::foundation
