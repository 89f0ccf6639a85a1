#include <formwork/aws/ssm_parameter.hpp>
namespace aws = formwork::aws;
void make() {
  auto value = [](const aws::SsmParameter& parameter) { return parameter.value_wo(); };  // error: value_wo
}
