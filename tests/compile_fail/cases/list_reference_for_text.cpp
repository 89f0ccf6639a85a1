#include <formwork/aws/lb.hpp>
#include <formwork/aws/subnet.hpp>
namespace aws = formwork::aws;
void make(formwork::Construct& scope, const aws::Lb& other) {
  aws::Subnet subnet{scope, "x", {.vpc_id = other.subnets()}};  // error at column 58
}
