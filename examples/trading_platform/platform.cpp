#include "platform.hpp"

#include "formwork/backend.hpp"

namespace trading {

using formwork::foundation::Cidr;
using formwork::foundation::Environment;

// The provider waits no longer for a region that is gone (see Environment::provider).
constexpr int retries_of_backend = 2;

Platform platform_of(const formwork::Construct& app) {
  const std::string stage = app.context("environment").value_or("production");
  Environment east_1{
      .account_id = app.context("account_id").value_or("123456789012"),
      .region = "us-east-1",
      .name_prefix = "trading-" + stage,
      .tags = {{"app", "trading"}, {"env", stage}},
  };
  Environment east_2 = east_1;
  east_2.region = "us-east-2";
  return {
      .primary = {east_1, {Cidr("10.16.0.0/16")}},
      .secondary = {east_2, {Cidr("10.32.0.0/16")}},
  };
}

void keep_state(const formwork::Stack& stack, const Region& region) {
  const Environment& environment = region.environment;
  // S3's own locking and write-only arguments.
  stack.require_version(">= 1.11");
  const formwork::S3Backend backend{
      stack,
      {.bucket = "trading-state-" + environment.short_name() + "-" + environment.account_id,
       .encrypt = true,
       .key = std::string(stack.id()) + "/terraform.tfstate",
       .max_retries = retries_of_backend,
       .region = environment.region,
       .use_lockfile = true},
  };
}

}  // namespace trading
