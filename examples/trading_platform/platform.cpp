#include "platform.hpp"

#include "formwork/backend.hpp"

namespace trading {

using formwork::foundation::Environment;

// The provider waits no longer for a region that is gone (see Environment::provider).
constexpr int retries_of_backend = 2;

Platform platform_of(const Stage& stage) {
  const auto region_of = [&](const Stage::Region& region) {
    return Region{
        .environment =
            Environment{
                .account_id = stage.account_id,
                .region = region.name,
                .name_prefix = stage.name_prefix,
                .tags = {{"app", "trading"}, {"env", stage.name}},
            },
        .addresses = {region.cidr_block},
    };
  };
  return {
      .stage = stage,
      .primary = region_of(stage.primary),
      .secondary = region_of(stage.secondary),
  };
}

void keep_state(const formwork::Stack& stack, const Region& region) {
  const Environment& environment = region.environment;
  // S3's own locking and write-only arguments.
  stack.require_version(">= 1.11");
  const formwork::S3Backend backend{
      stack,
      {.bucket = environment.name(formwork::foundation::NameKind::bucket, "state"),
       .encrypt = true,
       .key = std::string(stack.id()) + "/terraform.tfstate",
       .max_retries = retries_of_backend,
       .region = environment.region,
       .use_lockfile = true},
  };
}

}  // namespace trading
