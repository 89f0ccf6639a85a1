#include "bootstrap_stack.hpp"

#include <formwork/aws/provider.hpp>

namespace trading {

using formwork::storage::BucketProps;

BootstrapStack::BootstrapStack(
    formwork::Scope scope, const Platform& platform, const Region& region
)
    : Stack(scope, "bootstrap-" + region.environment.short_name()),
      state(
          *this,
          "state",
          BucketProps{
              .environment = region.environment,
              .name = state_bucket,
              .protection = platform.stage.protection,
              .emptied = emptied(platform.stage),
          }
      ) {
  require_version(terraform_versions);
  region.environment.provider(*this);
}

}  // namespace trading
