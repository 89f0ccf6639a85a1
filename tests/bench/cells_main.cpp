#include <charconv>
#include <cstdio>
#include <string_view>

#include "bench/cells.hpp"

int main(int count, char** arguments) {
  std::string_view text = count == 2 ? arguments[1] : "";
  int resources = 0;
  auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), resources);
  if (failed != std::errc() || end != text.data() + text.size() || resources < 0) {
    std::fputs("usage: cells <resources>    a multiple of 10; writes to $CDKTF_OUTDIR\n", stderr);
    return 64;
  }
  formwork::App app;
  formwork::bench::add_scale_stack(app, resources);
  app.synth();
}
