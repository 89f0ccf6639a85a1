#include <formwork/aws/lb.hpp>
namespace aws = formwork::aws;
void make(formwork::Construct& scope) {
  aws::Lb lb{scope, "x", {.idle_timeout = "60"}};  // error at column 43
}
