#include <formwork/aws/subnet.hpp>
namespace aws = formwork::aws;
void make(formwork::Construct& scope) {
  aws::Subnet subnet{scope, "x", {.enable_dns64 = "yes", .vpc_id = "v"}};  // error at column 51
}
