#include "platform.hpp"

#include "formwork/backend.hpp"

namespace trading {

using formwork::networking::Cidr;

// A region that is gone is to be known within a minute, while an operator waits: the provider would
// try 25 times, which takes longer than half an hour.
constexpr int retries_of_provider = 5;
constexpr int retries_of_backend = 2;

Platform platform_of(const formwork::Construct& app) {
  return {
      .environment = app.context("environment").value_or("production"),
      .account_id = app.context("account_id").value_or("123456789012"),
      .primary = {"us-east-1", "use1", {Cidr("10.16.0.0/16")}},
      .secondary = {"us-east-2", "use2", {Cidr("10.32.0.0/16")}},
  };
}

void keep_state(const formwork::Stack& stack, const Platform& platform, const Region& region) {
  // S3's own locking and write-only arguments.
  stack.require_version(">= 1.11");
  const formwork::S3Backend backend{
      stack,
      {.bucket = "trading-state-" + region.short_name + "-" + platform.account_id,
       .encrypt = true,
       .key = std::string(stack.id()) + "/terraform.tfstate",
       .max_retries = retries_of_backend,
       .region = region.name,
       .use_lockfile = true},
  };
}

formwork::aws::Provider provider_of(
    const formwork::Stack& stack,
    std::string_view id,
    const Platform& platform,
    const Region& region,
    const formwork::ProviderMeta& meta
) {
  return {
      stack,
      id,
      {.default_tags =
           {{{.tags = {{"app", "trading"}, {"env", platform.environment}, {"stack", stack.id()}}}}},
       .max_retries = retries_of_provider,
       .region = region.name},
      meta,
  };
}

}  // namespace trading
