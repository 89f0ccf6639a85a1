#include <formwork/formwork.hpp>
using namespace formwork;
void make(Stack stack, EphemeralVariable<std::string> password) {
  Output output{stack, "password", {.value = password.value()}};  // error: Ephemeral
}
