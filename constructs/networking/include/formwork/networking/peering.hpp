#pragma once
#include "formwork/meta.hpp"
#include "formwork/networking.hpp"

namespace formwork::networking {

struct PeeringProps {
  /// The network that asks for the peering. Required.
  const Network& requester;
  /// The provider of its Region, and none of another. Required.
  ProviderAddress requester_provider;
  /// The network in the other region, that accepts it. Required.
  const Network& accepter;
  /// The provider of that region. Required.
  ProviderAddress accepter_provider;
};

/// Joins the networks of two regions: the request, its acceptance, a route in every app and
/// database route table of both sides, and names that resolve across. It is managed where both
/// regions are visible, in a stack that nobody needs while one of them is dark. Replacing it cuts
/// the traffic between the regions, none within them.
///
///     networking::Peering peering(
///         link,
///         "peering",
///         networking::PeeringProps{
///             .requester = east_1,
///             .requester_provider = use1.provider(link, "use1"),
///             .accepter = east_2,
///             .accepter_provider = use2.provider(link, "use2"),
///         }
///     );
class Peering : public Construct {
 public:
  Peering(Scope scope, std::string_view id, WrittenOut<PeeringProps> props);

  /// Of the accepted connection: what uses it waits for the acceptance.
  Value<std::string> connection_id() const { return connection_id_; }

 private:
  Value<std::string> connection_id_;
};

}  // namespace formwork::networking
