#pragma once
#include <formwork/aws/provider.hpp>

#include "formwork/app.hpp"
#include "formwork/iam.hpp"
#include "formwork/iam/autoscaling_service_role.hpp"
#include "formwork/iam/cross_account_role.hpp"
#include "formwork/iam/instance_role.hpp"
#include "formwork/stack.hpp"

namespace formwork::iam {

inline const foundation::Environment east_1_environment{
    .account_id = "123456789012",
    .region = "us-east-1",
    .name_prefix = "trading",
};
inline const foundation::Environment east_2_environment{
    .account_id = "123456789012",
    .region = "us-east-2",
    .name_prefix = "trading",
};

inline RegionBoundaryProps boundary_props() {
  return {.environments = {east_1_environment, east_2_environment}, .witness_region = "us-west-2"};
}

inline InstanceRoleProps instance_props() {
  return {
      .environment = east_1_environment,
      .name = "app",
      .buckets = {"trading-use1-applogs-123456789012"},
      .append_only_buckets = {"trading-use1-audit-123456789012"},
      .permissions_boundary_arn = region_boundary_arn(east_1_environment),
  };
}

inline CrossAccountRoleProps operator_props() {
  return {
      .environment = east_2_environment,
      .name = "operators",
      .trusted_account_id = "210987654321",
      .external_id = "trading-operators-7f3a",
      .function_alias_arns = {east_2_environment.arn(
          "lambda", "function:trading-use2-orchestrator:live"
      )},
      .permissions_boundary_arn = region_boundary_arn(east_2_environment),
  };
}

/// The stack that holds the roles of an application, and one for its boundary: by an ARN that is
/// written out, roles know it only where it is there before they are.
struct Identity {
  App app;
  Stack account{app, "account"};
  aws::Provider account_provider = east_2_environment.provider(account);
  Stack stack{app, "identity"};
  aws::Provider provider = east_2_environment.provider(stack);
};

}  // namespace formwork::iam
