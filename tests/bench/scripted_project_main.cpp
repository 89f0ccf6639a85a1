#include <charconv>
#include <cstdio>
#include <string_view>

#include "bench/scripted_project.hpp"

int main(int count, char** arguments) {
  std::string_view text = count == 3 ? arguments[2] : "";
  int resources = 0;
  auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), resources);
  if (failed != std::errc() || end != text.data() + text.size() || resources < 0) {
    std::fputs("usage: scripted_project <empty folder> <resources>\n", stderr);
    return 64;
  }
  formwork::bench::write_scripted_project(arguments[1], resources);
}
