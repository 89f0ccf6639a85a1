#include "assets/asset_fixture.hpp"
#include "synth/findings.hpp"

namespace formwork {
namespace {

class BuiltAsset : public AssetTest {
 protected:
  AssetProps props(std::string command) const {
    return {.path = in("d"), .build = {.command = std::move(command), .output = "dist"}};
  }
  /// Counts its runs beside the folder.
  AssetProps counted() const {
    return props("echo >> ../runs; mkdir -p dist; tr a-z A-Z < main > dist/main");
  }
  std::size_t runs() const { return support::read_file(in("runs")).size(); }

  std::string found(const AssetProps& refused) const {
    std::string text = findings_of([&] { synth(refused); });
    const std::string folder = in().parent_path().parent_path().string();
    for (std::size_t at; (at = text.find(folder)) != text.npos;) text.erase(at, folder.size());
    return text;
  }
};

TEST_F(BuiltAsset, is_what_the_command_made) {
  write("d/main", "text");
  std::string path = synth(counted());
  EXPECT_EQ(files_in(placed(path)), std::vector<std::string>{"main"});
  EXPECT_EQ(support::read_file(placed(path) / "main"), "TEXT");
}

TEST_F(BuiltAsset, is_built_again_only_when_something_changed) {
  write("d/main", "text");
  synth(counted());
  synth(counted());
  EXPECT_EQ(runs(), 1U);
  write("d/main", "other");
  synth(counted());
  EXPECT_EQ(runs(), 2U) << "a source changed";
  write("d/dist/main", "edited");
  synth(counted());
  EXPECT_EQ(runs(), 3U) << "what was made changed";
  std::filesystem::remove_all(in("d/dist"));
  synth(counted());
  EXPECT_EQ(runs(), 4U) << "what was made is gone";
  AssetProps other = counted();
  other.build.command += " # other";
  synth(other);
  EXPECT_EQ(runs(), 5U) << "the command changed";
}

TEST_F(BuiltAsset, does_not_look_at_what_is_excluded) {
  write("d/main", "text");
  AssetProps some = counted();
  some.exclude = {"*.log"};
  synth(some);
  write("d/build.log", "noise");
  synth(some);
  EXPECT_EQ(runs(), 1U);
}

TEST_F(BuiltAsset, failure_shows_what_the_command_printed) {
  write("d/main", "text");
  EXPECT_GOLDEN(found(props("echo compiling; echo 'main:1: no' >&2; exit 3")), "build_failed.txt");
  std::string many = found(props("seq 1000; exit 1"));
  EXPECT_NE(many.find("| 1000\n"), std::string::npos);
  EXPECT_EQ(many.find("| 100\n"), std::string::npos);
  EXPECT_NE(found(props("kill -9 $$")).find("ended by signal 9"), std::string::npos);
}

TEST_F(BuiltAsset, failed_build_is_tried_again) {
  write("d/main", "text");
  found(props("exit 1"));
  EXPECT_NE(found(props("exit 1")).find("error[asset.build]"), std::string::npos);
}

TEST_F(BuiltAsset, must_make_something_below_its_folder) {
  write("d/main", "text");
  EXPECT_NE(found(props("true")).find("error[asset.missing]"), std::string::npos);
  for (const char* output : {"", ".", "..", "../d", "/tmp", "a/../.."}) {
    AssetProps outside = props("true");
    outside.build.output = output;
    EXPECT_NE(found(outside).find("error[asset.build-output]"), std::string::npos) << output;
  }
  EXPECT_NE(
      found({.path = in("d/main"), .build = {.command = "true", .output = "dist"}}
      ).find("error[asset.build-folder]"),
      std::string::npos
  );
}

TEST_F(BuiltAsset, record_that_cannot_be_read_means_building_again) {
  write("d/main", "text");
  synth(counted());
  support::write_file(placed("assets/asset/build.json"), "[1, 2");
  synth(counted());
  EXPECT_EQ(runs(), 2U);
}

}  // namespace
}  // namespace formwork
