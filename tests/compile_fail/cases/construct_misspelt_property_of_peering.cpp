#include <formwork/networking/peering.hpp>
namespace foundation = formwork::foundation;
namespace networking = formwork::networking;
void make(formwork::Construct& scope) {
  networking::PeeringProps props{.requestor = 1};  // error: named 'requestor'
  networking::Peering peering(scope, "peering", props);
}
