#pragma once
#include <formwork/asset.hpp>
#include <formwork/failover_orchestration/witness.hpp>
#include <formwork/stack.hpp>

#include "platform.hpp"

namespace trading {

/// What looks at both regions from a third one, for their monitors. It is in no stack of theirs, as
/// these have providers of their own region alone; its state is in the standby's.
class WitnessStack : public formwork::Stack {
 public:
  WitnessStack(formwork::Scope scope, const Platform& platform);

 private:
  formwork::Asset functions_;

 public:
  formwork::failover_orchestration::Witness witness;
};

}  // namespace trading
