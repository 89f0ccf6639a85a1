#include "witness_stack.hpp"

#include <formwork/aws/provider.hpp>
#include <formwork/variable.hpp>

#include "functions_package.hpp"

namespace trading {
namespace {

namespace failover = formwork::failover_orchestration;

failover::WitnessProps witness_props(const Platform& platform, const formwork::Asset& functions) {
  return {
      .environment = platform.witness,
      .endpoints =
          {{platform.primary.environment, platform.health_url(platform.primary)},
           {platform.secondary.environment, platform.health_url(platform.secondary)}},
      .package = functions,
      .role_arn = failover::witness_role_arn(platform.witness),
      .scheduler_role_arn = failover::witness_scheduler_role_arn(platform.witness),
      .protection = platform.stage.protection,
  };
}

}  // namespace

WitnessStack::WitnessStack(formwork::Scope scope, const Platform& platform)
    : Stack(scope, "witness"),
      functions_(*this, "functions", functions_package()),
      witness(*this, "witness", witness_props(platform, functions_)) {
  platform.witness.provider(*this);
  keep_state(*this, platform.secondary);
  const formwork::Output name{
      *this,
      "witness_name",
      {.description = "The function's name, by which its logs and metrics are found.",
       .value = failover::witness_function(platform.witness).name}};
}

}  // namespace trading
