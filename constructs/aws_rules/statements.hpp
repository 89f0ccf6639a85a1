#pragma once
#include <optional>

#include "formwork/rules.hpp"

// Tests of the statements of policies.

namespace formwork::aws_rules {

using rules::Statement;

/// Lets everybody in, and no condition says whom.
bool is_public(const Statement& statement);
/// Refuses what comes without TLS; left open where a condition is known to Terraform alone.
std::optional<bool> demands_tls(const Statement& statement);
/// Refuses everything to everybody.
bool locks_out(const Statement& statement);

/// Allows everything on everything.
bool is_admin(const Statement& statement);
/// Allows all that a service has: `s3:*`.
bool is_service_wide(const Statement& statement);
/// Allows one of the actions on all resources, and no condition bounds it.
rules::StatementTest allows_everywhere(std::vector<std::string> actions);
/// Allows on all resources what could be bound to some.
bool is_unbound(const Statement& statement);
bool passes_any_role(const Statement& statement);
bool decrypts_with_any_key(const Statement& statement);

/// Lets anybody take the role.
bool trusts_anybody(const Statement& statement);
/// Trusts a service that says for whom it acts, and does not ask for whom.
bool trusts_for_anybody(const Statement& statement);

}  // namespace formwork::aws_rules
