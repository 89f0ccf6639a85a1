#include <formwork/networking/peering.hpp>
namespace foundation = formwork::foundation;
namespace networking = formwork::networking;
const foundation::Environment use1{
    .account_id = "123456789012", .region = "us-east-1", .name_prefix = "trading"};
const foundation::Cidr range("10.16.0.0/16");
void make(formwork::Construct& scope) {
  networking::Network network(scope, "x", {.environment = use1});  // error: no matching function
}
