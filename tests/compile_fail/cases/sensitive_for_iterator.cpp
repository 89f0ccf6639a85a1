#include <formwork/formwork.hpp>
#include <formwork/iterator.hpp>
using namespace formwork;
void make(SensitiveVariable<Map<std::string>> users) {
  Iterator each_user{users.value()};  // error: deleted // clang error: deleted
}
