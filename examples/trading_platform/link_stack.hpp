#pragma once
#include "region_stack.hpp"

namespace trading {

/// What joins the two regions, and needs both to be planned: nothing in it is touched during a
/// failover. Its state is in the secondary region, which is there when the primary is not.
class LinkStack : public formwork::Stack {
 public:
  LinkStack(
      formwork::Scope scope,
      const Platform& platform,
      const RegionStack& primary,
      const RegionStack& secondary
  );
};

}  // namespace trading
