#pragma once
#include <formwork/database.hpp>
#include <formwork/variable.hpp>

#include "region_stack.hpp"

namespace trading {

/// The global database, and the cluster that writes first.
class PrimaryDataStack : public formwork::Stack {
 public:
  PrimaryDataStack(formwork::Scope scope, const Platform& platform, const RegionStack& region);

 private:
  formwork::Variable<std::string> master_password_;

 public:
  formwork::database::GlobalCluster global;
  formwork::database::Cluster database;
};

/// The cluster of the other region. It knows the global database by its name alone: it is planned
/// and changed while the primary's region is dark.
class StandbyDataStack : public formwork::Stack {
 public:
  StandbyDataStack(formwork::Scope scope, const Platform& platform, const RegionStack& region);

  formwork::database::Cluster database;
};

}  // namespace trading
