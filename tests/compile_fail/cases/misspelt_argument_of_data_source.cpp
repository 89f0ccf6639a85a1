#include <formwork/aws/data/ami.hpp>
namespace aws = formwork::aws;
void make(formwork::Construct& scope) {
  aws::data::Ami ami{scope, "x", {.owner = {"self"}}};  // error: owner
}
