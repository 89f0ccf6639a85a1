#include <formwork/aws/eip.hpp>
#include <formwork/formwork.hpp>
#include <formwork/iterator.hpp>
#include <map>
using namespace formwork;
void make(Stack stack) {
  Iterator ports{std::map<std::string, int>{{"http", 80}}};
  aws::Eip eip{stack, "eip", {.instance = ports.value()}, {.for_each = ports}};  // error: Number
}
