#pragma once
#include "formwork/foundation/checks.hpp"
#include "policy_facts.hpp"

namespace formwork::foundation {

struct StatementInPolicy {
  const Statement& statement;
  std::size_t position;
  const PolicyFacts& facts;
  const Environment& environment;
};

std::vector<Diagnostic> check_statement(const StatementInPolicy& place);

}  // namespace formwork::foundation
