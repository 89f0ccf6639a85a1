#include <formwork/aws/provider_info.hpp>

#include <cstdio>

int main() { std::puts(formwork::aws::provider_info.version); }
