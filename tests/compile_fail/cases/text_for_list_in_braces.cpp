#include <formwork/aws/data/ami.hpp>
namespace aws = formwork::aws;
void make(formwork::Construct& scope) {
  aws::data::Ami ami{scope, "x", {.filter = {{.name = "n", .values = "v"}}}};  // only error: Filter // clang error at column 45
}
