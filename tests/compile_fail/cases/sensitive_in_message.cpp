#include <formwork/formwork.hpp>
using namespace formwork;
void make(Stack stack, SensitiveVariable<std::string> name) {
  Output shown{
      stack,
      "shown",
      {.precondition = {Condition{
           .condition = name.value() != "", .error_message = "not " + name.value()}},  // error: deleted // clang error: deleted
       .value = 1}};
}
