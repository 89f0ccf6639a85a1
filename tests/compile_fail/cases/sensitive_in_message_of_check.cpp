#include <formwork/check.hpp>
#include <formwork/formwork.hpp>
using namespace formwork;
void make(Check check, SensitiveVariable<std::string> name) {
  check.require(name.value() != "", interpolate("not {}", name.value()));  // error: deleted // clang error: deleted
}
