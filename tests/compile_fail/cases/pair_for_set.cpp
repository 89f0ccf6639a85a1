#include <formwork/formwork.hpp>
using namespace formwork;
void make() {
  Value<Set<std::string>> names = {{"logs", "30"}};  // error: std::pair
}
