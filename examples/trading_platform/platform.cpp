#include "platform.hpp"

#include "formwork/backend.hpp"

namespace trading {

using formwork::foundation::Environment;

// The provider waits no longer for a region that is gone (see Environment::provider).
constexpr int retries_of_backend = 2;

Platform platform_of(const Stage& stage) {
  const auto environment_in = [&](const std::string& region) {
    return Environment{
        .account_id = stage.account_id,
        .region = region,
        .name_prefix = stage.name_prefix,
        .tags = {{"app", "trading"}, {"env", stage.name}},
    };
  };
  const auto region_of = [&](const Stage::Region& region) {
    return Region{
        .environment = environment_in(region.name),
        .addresses = {region.cidr_block},
    };
  };
  const Region primary = region_of(stage.primary);
  const Region secondary = region_of(stage.secondary);
  return {
      .stage = stage,
      .primary = primary,
      .secondary = secondary,
      .witness = environment_in(stage.witness_region),
      .database =
          {
              .name = "orders",
              .primary = primary.environment,
              .standby = secondary.environment,
              .settings =
                  {
                      .engine_version = stage.database.engine_version,
                      .instance_class = stage.database.instance_class,
                      .instances = stage.database.instances,
                      .max_connections = stage.database.max_connections,
                  },
          },
  };
}

std::string Platform::health_url(const Region& region) const {
  return "https://" + region.environment.short_name() + '.' + api_domain() + deep_health_path;
}

formwork::storage::Emptied emptied(const Stage& stage, const formwork::storage::BucketKind& kind) {
  using formwork::storage::Emptied;
  const bool is_locked = std::holds_alternative<formwork::storage::Audit>(kind);
  return is_locked || is_on(stage.protection) ? Emptied::never : Emptied::on_destroy;
}

formwork::storage::BucketKind audit_kind(const Stage& stage) {
  if (stage.disposable) return formwork::storage::Logs{};
  return formwork::storage::Audit{};
}

void keep_state(const formwork::Stack& stack, const Region& region) {
  const Environment& environment = region.environment;
  stack.require_version(terraform_versions);
  const formwork::S3Backend backend{
      stack,
      {.bucket = environment.name(formwork::foundation::NameKind::bucket, state_bucket),
       .encrypt = true,
       .key = std::string(stack.id()) + "/terraform.tfstate",
       .max_retries = retries_of_backend,
       .region = environment.region,
       .use_lockfile = true},
  };
}

}  // namespace trading
