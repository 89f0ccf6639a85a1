#include <formwork/aws/lb.hpp>
namespace aws = formwork::aws;
void make(const aws::Lb& other) {
  auto name = other.dns_nam();  // error: dns_nam
}
