#include <formwork/formwork.hpp>
using namespace formwork;
void make() {
  Value<Number> number = 'a';  // error: 'char'
}
