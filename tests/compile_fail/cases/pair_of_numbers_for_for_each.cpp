#include <formwork/formwork.hpp>
using namespace formwork;
void make(Construct& scope) {
  Resource each{scope, "x", "t", unset, {.for_each = {{1, 2}}}};  // only error: with N = int
}
