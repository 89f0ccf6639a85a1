#include <formwork/aws/data/ssm_parameter.hpp>
#include <formwork/formwork.hpp>
using namespace formwork;
void make(Stack stack, aws::data::SsmParameter parameter) {
  auto parts = parameter.value().as<Set<std::string>>();
  Resource made{stack, "made", "terraform_data", {}, {.for_each = parts}};  // error: deleted // clang error: deleted
}
