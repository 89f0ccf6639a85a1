#pragma once
#include <formwork/asset.hpp>
#include <formwork/failover_orchestration.hpp>

#include "region_stack.hpp"

namespace trading {

/// What fails over to a region, in that region: the functions of the one that is gone are not
/// needed.
class DrStack : public formwork::Stack {
 public:
  DrStack(
      formwork::Scope scope,
      const Platform& platform,
      const Region& region,
      const RegionStack& region_stack
  );

 private:
  formwork::Asset functions_;

 public:
  formwork::failover_orchestration::Orchestration orchestration;
};

}  // namespace trading
