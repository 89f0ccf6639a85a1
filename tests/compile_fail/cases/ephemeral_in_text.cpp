#include <formwork/formwork.hpp>
using namespace formwork;
void make(EphemeralVariable<std::string> password) {
  auto text = "password: " + password.value();  // error: no match for
}
