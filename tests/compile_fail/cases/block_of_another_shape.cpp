#include <formwork/aws/lb.hpp>
namespace aws = formwork::aws;
void make(formwork::Construct& scope) {
  aws::Lb lb{scope, "x", {.timeouts = aws::Lb::SubnetMapping{.subnet_id = "s"}}};  // only error: Timeouts // clang error at column 39
}
