#pragma once
#include <formwork/aws/provider.hpp>

#include "formwork/app.hpp"
#include "formwork/compute.hpp"
#include "formwork/stack.hpp"

namespace formwork::compute {

inline foundation::Environment environment_of(std::string_view region) {
  return {
      .account_id = "123456789012",
      .region = std::string(region),
      .name_prefix = "trading",
  };
}

/// A stack of one Region with a network; what is in it besides, tests add.
struct RegionStack : Stack {
  RegionStack(Scope scope, std::string_view id, std::string_view region)
      : Stack(scope, id),
        environment(environment_of(region)),
        provider(environment.provider(*this)),
        network(
            *this,
            "network",
            networking::NetworkProps{
                .environment = environment,
                .cidr_block =
                    foundation::Cidr(region == "us-east-1" ? "10.16.0.0/16" : "10.32.0.0/16"),
                .flow_log_role_arn = networking::flow_logs_role_arn(environment),
            }
        ) {}

  /// As a platform in two Regions has it: without IAM, whose roles are elsewhere.
  ApplicationProps props() const {
    return {
        .network = network,
        .certificate_arn = environment.arn("acm", "certificate/1"),
        .image = Image::parameter(
            "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64", "2026-11"
        ),
        .instance_profile_arn = iam::instance_profile_arn(environment, "app"),
        .service_linked_role_arn = iam::autoscaling_service_role_arn(environment),
    };
  }

  foundation::Environment environment;
  aws::Provider provider;
  networking::Network network;
};

}  // namespace formwork::compute
