#include <formwork/aws/lb.hpp>
#include <formwork/aws/subnet.hpp>
namespace aws = formwork::aws;
void make(formwork::Construct& scope, const aws::Lb& other) {
  aws::Subnet subnet{scope, "x", {.enable_dns64 = other.arn(), .vpc_id = "v"}};  // error at column 60
}
