#pragma once
#include <optional>

#include "formwork/failover_orchestration/roles.hpp"

namespace formwork::failover_orchestration {

/// What a role must be let do, or nothing is started, called or answered.
struct Needed {
  std::string action;
  std::string arn;
};

/// Whose role it is.
struct RoleFacts {
  OrchestrationGrants of;
  /// None of the scheduler.
  std::optional<FunctionKind> function;
  std::optional<database::GlobalDatabase> database;
  std::vector<Needed> needed = {};
};

/// Holds the role to what its function may do, whoever gives it more: all policies that it has in
/// the end.
void watch(const foundation::ServiceRole& role, const RoleFacts& facts);

/// The root of the tree.
Construct app_of(Construct construct);

/// Holds all policies of the app to how databases may be promoted.
void watch_promotions(const Construct& construct);

}  // namespace formwork::failover_orchestration
