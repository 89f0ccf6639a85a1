#include "formwork/diagnostic.hpp"

#include <gtest/gtest.h>

namespace formwork {
namespace {

Diagnostic zone_count() {
  return {
      .code = "networking.zone-count",
      .message = "zone_count must be between 1 and 6",
      .places = {{.path = "prod/network", .location = {"app.cpp", 12}}},
      .found = {"zone_count = 9"},
      .help = "use 3 unless the region has fewer zones",
  };
}

TEST(Diagnostic, is_rendered_as_text) {
  EXPECT_EQ(
      render_text(zone_count()),
      "error[networking.zone-count]: zone_count must be between 1 and 6\n"
      "  --> prod/network (app.cpp:12)\n"
      "   | zone_count = 9\n"
      "   = help: use 3 unless the region has fewer zones\n"
  );
}

TEST(Diagnostic, is_rendered_as_json) {
  EXPECT_EQ(
      render_json(zone_count()),
      R"({"severity":"error","code":"networking.zone-count",)"
      R"("message":"zone_count must be between 1 and 6",)"
      R"("places":[{"path":"prod/network","source":"app.cpp:12"}],)"
      R"("found":["zone_count = 9"],"help":"use 3 unless the region has fewer zones"})"
  );
}

TEST(Diagnostic, files_that_are_not_code_have_places_too) {
  Diagnostic broken{.message = "no JSON", .places = {{.file = "cdktf.json", .line = 3}}};
  EXPECT_EQ(render_text(broken), "error: no JSON\n  --> cdktf.json:3\n");
  broken.places[0].column = 7;
  EXPECT_EQ(render_text(broken), "error: no JSON\n  --> cdktf.json:3:7\n");
}

TEST(Diagnostic, error_carries_all_of_them) {
  Error error({zone_count(), {.severity = Severity::warning, .message = "second"}});
  EXPECT_EQ(error.diagnostics().size(), 2U);
  EXPECT_NE(std::string(error.what()).find("warning: second\n"), std::string::npos);
}

TEST(DidYouMean, finds_what_was_meant_or_nothing) {
  EXPECT_EQ(did_you_mean("vpc_idd", {"vpc_id", "cidr_block"}), "vpc_id");
  EXPECT_EQ(did_you_mean("sinth", {"synth", "list"}), "synth");
  EXPECT_EQ(did_you_mean("sytnh", {"synth", "list"}), "synth");
  EXPECT_EQ(did_you_mean("colour", {"vpc_id", "cidr_block"}), "");
}

}  // namespace
}  // namespace formwork
