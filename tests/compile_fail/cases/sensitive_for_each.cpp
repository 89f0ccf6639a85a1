#include <formwork/formwork.hpp>
using namespace formwork;
void make(Stack stack, SensitiveVariable<Map<std::string>> users) {
  Resource made{stack, "made", "terraform_data", {}, {.for_each = users.value()}};  // error: deleted // clang error: deleted
}
