#pragma once
#include <cstddef>

#include "formwork/foundation/policy.hpp"

namespace formwork::foundation {

/// What AWS says about a kind of policy.
struct PolicyFacts {
  PolicyKind kind;
  /// In findings.
  const char* name;
  /// Characters of IAM, bytes elsewhere.
  std::size_t longest;
  std::size_t most_statements;
  /// Whether its statements name who is meant: those of resources do, those of identities do not.
  bool names_principals;
  /// Whether what it is attached to lives in one Region and account, as do its resources.
  bool is_of_a_region;
};

const PolicyFacts& facts_of(PolicyKind kind);

}  // namespace formwork::foundation
