#include <formwork/networking/peering.hpp>
namespace foundation = formwork::foundation;
namespace networking = formwork::networking;
void make(formwork::Construct& scope) {
  networking::PeeringProps props{};  // error: PeeringProps::requester
  networking::Peering peering(scope, "peering", props);
}
