#include <formwork/aws/lb.hpp>
namespace aws = formwork::aws;
void make(formwork::Construct& scope) {
  aws::Lb lb{scope, "x", {.subnet_mapping = {{.subnet_idd = "s"}}}};  // only error: SubnetMapping // clang error at column 45
}
