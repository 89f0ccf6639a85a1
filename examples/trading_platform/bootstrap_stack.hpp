#pragma once
#include <formwork/storage.hpp>

#include "platform.hpp"

namespace trading {

/// The bucket in which the stacks of a region keep their states. It is the first that is deployed,
/// and so keeps its own state in a file of the project: one bucket, which can be imported again.
class BootstrapStack : public formwork::Stack {
 public:
  BootstrapStack(formwork::Scope scope, const Platform& platform, const Region& region);

  formwork::storage::Bucket state;
};

}  // namespace trading
