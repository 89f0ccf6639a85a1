#pragma once
#include "formwork/database/global_database.hpp"
#include "formwork/failover_orchestration/grants.hpp"
#include "formwork/storage/bucket_grants.hpp"

namespace formwork::failover_orchestration {

/// What a function works with, and what its role, which may be in another stack, lets it work with.
struct Belongings {
  OrchestrationGrants of;
  FunctionKind kind;
  database::GlobalDatabase database;
  /// Of an orchestrator.
  std::optional<storage::BucketGrants> audit;
};

/// A key's alias, or its ARN; empty where only Terraform will know it.
std::string known_as(const AnyKey& key, const foundation::Environment& environment);

void note_needs(const Construct& function, const Belongings& belongings);
void note_grants(const Construct& role, const Belongings& belongings);

}  // namespace formwork::failover_orchestration
