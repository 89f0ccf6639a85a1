#include <formwork/formwork.hpp>
using namespace formwork;
#include <filesystem>
void make(const std::filesystem::path& path) {
  Value<std::string> text = path;  // error: filesystem
}
