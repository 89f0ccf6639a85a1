#include <formwork/aws/lb.hpp>
namespace aws = formwork::aws;
void make(formwork::Construct& scope) {
  aws::Lb lb{scope, "x", {.access_logs = {}}};  // required from here
}
