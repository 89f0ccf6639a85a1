#include <formwork/formwork.hpp>
using namespace formwork;
#include <formwork/expression.hpp>
void make(Lifecycle lifecycle) {
  auto block = when(each.key() == "a", lifecycle);  // error: when
}
