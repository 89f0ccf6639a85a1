#include <formwork/aws/lb.hpp>
namespace aws = formwork::aws;
void make(formwork::Construct& scope, const aws::Lb& other) {
  aws::Lb lb{scope, "x", {.subnets = other.arn()}};  // error at column 47
}
