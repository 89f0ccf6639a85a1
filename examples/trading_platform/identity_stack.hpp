#pragma once
#include "platform.hpp"

namespace trading {

/// The roles of both regions, which know them by their names. IAM is one for all regions, and its
/// control plane is in us-east-1: nobody needs this stack while that region is dark.
class IdentityStack : public formwork::Stack {
 public:
  IdentityStack(formwork::Scope scope, const Platform& platform);
};

}  // namespace trading
