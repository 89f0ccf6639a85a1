#pragma once
#include <string>
#include <vector>

#include "formwork/foundation/written_policy.hpp"

namespace formwork::iam {

/// What statements are judged by besides themselves.
struct StatementInAccount {
  const foundation::WrittenStatement& statement;
  const std::string& account_id;
  /// Buckets with an Object Lock: what is in them is added to, never read or taken away by roles.
  const std::vector<Element>& audit_buckets;
};

/// What is wrong with it, without a place.
std::vector<Diagnostic> check_statement(const StatementInAccount& place);

/// Whether a role's trust lets in somebody of another account.
bool lets_in_another_account(
    const foundation::WrittenStatement& statement, const std::string& account_id
);
/// What is wrong besides with a statement of a role that lets them in.
std::vector<Diagnostic> check_statement_for_strangers(const StatementInAccount& place);

}  // namespace formwork::iam
