#include <formwork/aws/subnet.hpp>
namespace aws = formwork::aws;
void make(formwork::Construct& scope) {
  aws::Subnet subnet{scope, "x", {.vpc_id = {"a", "b"}}};  // error: {"a", "b"}
}
