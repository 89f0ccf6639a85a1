#include <formwork/aws/provider.hpp>
namespace aws = formwork::aws;
void make(formwork::Construct& scope) {
  aws::Provider provider{scope, "x", {.regin = "us-east-1"}};  // error: regin
}
