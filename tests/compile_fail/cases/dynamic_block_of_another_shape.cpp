#include <formwork/aws/lb.hpp>
#include <formwork/dynamic.hpp>
#include <formwork/stack.hpp>
using namespace formwork;
void make(Stack stack, Value<List<std::string>> names) {
  auto logs = dynamic(names, [](Value<std::string> name) { return aws::Lb::AccessLogs{.bucket = name}; });
  aws::Lb lb{stack, "lb", {.subnet_mapping = logs}};  // error: deleted
}
