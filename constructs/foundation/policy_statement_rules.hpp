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

inline std::string line(
    const StatementInPolicy& place, std::string_view field, std::string_view value
) {
  return quoted("statements[" + std::to_string(place.position) + "]." + std::string(field), value);
}

inline std::string words(const StatementInPolicy& place, std::string_view said) {
  return "statements[" + std::to_string(place.position) + "] " + std::string(said);
}

inline bool is_wild(std::string_view text) { return text.find_first_of("*?$") != text.npos; }

std::vector<Diagnostic> check_statement(const StatementInPolicy& place);

}  // namespace formwork::foundation
