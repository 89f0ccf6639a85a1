#include <formwork/formwork.hpp>
using namespace formwork;
void make(Construct& scope) {
  Output out{scope, "x", {.value = {}}};  // only error: Any>::Value()
}
