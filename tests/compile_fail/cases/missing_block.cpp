#include <formwork/aws/eks_cluster.hpp>
namespace aws = formwork::aws;
void make(formwork::Construct& scope) {
  aws::EksCluster cluster{scope, "x", {.name = "x", .role_arn = "x"}};  // error: EksCluster::Args::vpc_config
}
