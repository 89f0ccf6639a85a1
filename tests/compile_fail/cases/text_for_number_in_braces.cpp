#include <formwork/aws/lb_listener.hpp>
namespace aws = formwork::aws;
void make(formwork::Construct& scope) {
  aws::LbListener listener{
      scope,
      "x",
      {.default_action = {{.order = "1", .type = "t"}},  // error: Number>::Value(const char*)
       .load_balancer_arn = "a"}};
}
