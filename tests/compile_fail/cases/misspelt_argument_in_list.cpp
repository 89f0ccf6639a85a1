#include <formwork/aws/lb.hpp>
namespace aws = formwork::aws;
void make(formwork::Construct& scope) {
  aws::Lb lb{
      scope,
      "x",
      {.subnet_mapping = {aws::Lb::SubnetMapping{.subnet_idd = "s"}}}};  // error: subnet_idd // clang error: subnet_idd
}
