#include <formwork/aws/lb_listener.hpp>
namespace aws = formwork::aws;
void make(formwork::Construct& scope) {
  aws::LbListener listener{
      scope,
      "x",
      {.default_action = {{.forward = {{.target_group = {{.arnn = "a"}}}}, .type = "t"}},
       .load_balancer_arn = "a"}};  // only error: TargetGroup
}
