#include "cli/synthesis/stale_assets.hpp"

#include <gtest/gtest.h>

#include "support/files.hpp"
#include "terraform/process/exclusive_lock.hpp"

namespace formwork::cli {
namespace {

namespace fs = std::filesystem;

const std::string one = "0123456789ABCDEF0123456789ABCDEF";
const std::string two = "FEDCBA9876543210FEDCBA9876543210";

class StaleAssets : public testing::Test {
 protected:
  StaleAssets() {
    add_stack("prod", "assets/code/" + two + "/archive.zip");
    put("stacks/prod/assets/code/" + one + "/archive.zip");
    put("stacks/prod/assets/code/" + two + "/archive.zip");
    put("stacks/prod/assets/code/build.json");
  }
  void add_stack(const std::string& name, const std::string& named) {
    directory.write(
        "stacks/" + name + "/cdk.tf.json",
        R"({"//": {"metadata": {"stackName": ")" + name +
            R"(", "version": "0.1.0"}}, "output": {"file": {"value": ")" + named + R"("}}})"
    );
    manifest.stacks.push_back(
        {.name = name,
         .construct_path = name,
         .working_directory = "stacks/" + name,
         .synthesized_path = "stacks/" + name + "/cdk.tf.json",
         .dependencies = {},
         .annotations = {},
         .orphaned_because = {}}
    );
  }
  void put(const std::string& file) const { directory.write(file, "x"); }
  bool is_there(const std::string& file) const {
    return fs::exists(fs::symlink_status(directory.path() / file));
  }
  std::vector<fs::path> removed() const { return remove_stale_assets(directory.path(), manifest); }

  support::TemporaryDirectory directory;
  Manifest manifest;
};

using Paths = std::vector<fs::path>;

TEST_F(StaleAssets, go_when_no_stack_names_them) {
  EXPECT_EQ(removed(), Paths{"stacks/prod/assets/code/" + one});
  EXPECT_FALSE(is_there("stacks/prod/assets/code/" + one));
  EXPECT_TRUE(is_there("stacks/prod/assets/code/" + two + "/archive.zip"));
  EXPECT_TRUE(is_there("stacks/prod/assets/code/build.json"));
  EXPECT_EQ(removed(), Paths{});
}

TEST_F(StaleAssets, stay_when_another_stack_names_them) {
  add_stack("data", "../prod/assets/code/" + one);
  EXPECT_EQ(removed(), Paths{});
}

TEST_F(StaleAssets, go_with_their_element) {
  put("stacks/prod/assets/gone/" + one + "/deep/er.txt");
  put("stacks/prod/assets/gone/build.json");
  EXPECT_EQ(removed().size(), 2U);
  EXPECT_FALSE(is_there("stacks/prod/assets/gone"));
}

TEST_F(StaleAssets, leave_what_synthesis_does_not_name_so) {
  for (const char* file :
       {"stacks/prod/assets/code/v1/archive.zip",
        "stacks/prod/assets/code/0123456789abcdef0123456789abcdef/archive.zip",
        "stacks/prod/assets/notes.txt",
        "stacks/prod/assets/pictures/a.png",
        "stacks/prod/lambda/0123456789ABCDEF0123456789ABCDEF/a"})
    put(file);
  EXPECT_EQ(removed().size(), 1U);
  for (const char* file :
       {"stacks/prod/assets/code/v1/archive.zip",
        "stacks/prod/assets/code/0123456789abcdef0123456789abcdef/archive.zip",
        "stacks/prod/assets/notes.txt",
        "stacks/prod/assets/pictures/a.png",
        "stacks/prod/lambda/0123456789ABCDEF0123456789ABCDEF/a"})
    EXPECT_TRUE(is_there(file)) << file;
}

TEST_F(StaleAssets, are_not_looked_for_through_links) {
  put("elsewhere/" + one + "/mine.txt");
  fs::create_directory_symlink(
      directory.path() / "elsewhere", directory.path() / "stacks/prod/assets/linked"
  );
  fs::remove_all(directory.path() / "stacks/prod/assets/code");
  fs::create_directories(directory.path() / "stacks/prod/assets/code");
  fs::create_directory_symlink(
      directory.path() / "elsewhere" / one, directory.path() / "stacks/prod/assets/code" / one
  );
  EXPECT_EQ(removed(), Paths{});
  EXPECT_TRUE(is_there("elsewhere/" + one + "/mine.txt"));
  EXPECT_TRUE(is_there("stacks/prod/assets/code/" + one));
}

TEST_F(StaleAssets, take_links_in_them_for_what_they_are) {
  put("elsewhere/mine.txt");
  fs::create_directory_symlink(
      directory.path() / "elsewhere", directory.path() / "stacks/prod/assets/code" / one / "link"
  );
  EXPECT_EQ(removed().size(), 1U);
  EXPECT_TRUE(is_there("elsewhere/mine.txt"));
}

TEST_F(StaleAssets, stay_in_a_directory_that_no_cdk_wrote) {
  directory.write("stacks/prod/cdk.tf.json", R"({"output": {}})");
  EXPECT_EQ(removed(), Paths{});
}

TEST_F(StaleAssets, stay_while_somebody_works_in_the_stack) {
  put("stacks/prod/.terraform/formwork/lock");
  {
    const terraform::ExclusiveLock held(
        directory.path() / "stacks/prod/.terraform/formwork/lock", [](const auto&) {}
    );
    EXPECT_EQ(removed(), Paths{});
  }
  EXPECT_EQ(removed().size(), 1U);
}

}  // namespace
}  // namespace formwork::cli
