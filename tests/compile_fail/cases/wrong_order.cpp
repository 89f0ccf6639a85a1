#include <formwork/aws/subnet.hpp>
namespace aws = formwork::aws;
void make(formwork::Construct& scope) {
  aws::Subnet subnet{scope, "x", {.vpc_id = "v", .cidr_block = "10.0.0.0/24"}};  // error: Subnet::Args::cidr_block
}
