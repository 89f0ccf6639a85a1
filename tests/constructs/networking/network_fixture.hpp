#pragma once
#include <formwork/aws/provider.hpp>

#include "formwork/app.hpp"
#include "formwork/networking/peering.hpp"
#include "formwork/stack.hpp"

namespace formwork::networking {

inline const AddressPlan east_1_addresses{Cidr("10.16.0.0/16")};
inline const AddressPlan east_2_addresses{Cidr("10.32.0.0/16")};

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

inline NetworkProps east_1_props() {
  NetworkProps props = NetworkProps::three_tier(east_1_environment, east_1_addresses.cidr_block);
  props.peer = east_2_addresses;
  return props;
}

inline NetworkProps east_2_props() {
  NetworkProps props = NetworkProps::three_tier(east_2_environment, east_2_addresses.cidr_block);
  props.peer = east_1_addresses;
  return props;
}

/// A stack of one region with a network in it.
struct RegionStack : Stack {
  RegionStack(Scope scope, std::string_view id, const NetworkProps& props)
      : Stack(scope, id),
        provider(props.environment.provider(*this)),
        network(*this, "network", props) {}

  aws::Provider provider;
  Network network;
};

/// Two regions and what joins them, as the trading platform has them.
struct TwoRegions {
  App app;
  RegionStack east_1{app, "region-use1", east_1_props()};
  RegionStack east_2{app, "region-use2", east_2_props()};
  Stack link{app, "link"};
  aws::Provider use1 = east_1_environment.provider(link, "use1");
  aws::Provider use2 = east_2_environment.provider(link, "use2");
  Peering peering{
      link,
      "peering",
      PeeringProps{
          .requester = east_1.network,
          .requester_provider = use1,
          .accepter = east_2.network,
          .accepter_provider = use2}};
};

}  // namespace formwork::networking
