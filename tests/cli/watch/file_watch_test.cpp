#include "cli/watch/file_watch.hpp"

#include <gtest/gtest.h>

#include "support/files.hpp"

namespace formwork::cli {
namespace {

namespace fs = std::filesystem;

using Paths = std::set<fs::path>;

class Watched : public ::testing::Test {
 protected:
  Watched() {
    fs::create_directories(directory.path() / "src");
    fs::create_directories(directory.path() / "build");
    watch.add(directory.path());
  }

  fs::path at(const char* name) const { return directory.path() / name; }
  /// What changed, once it is quiet.
  Paths changed() {
    while (watch.wait(50)) {
    }
    return watch.take_changed();
  }

  support::TemporaryDirectory directory;
  FileWatch watch{
      [](const fs::path& folder) { return folder.filename() != "build"; },
      [](const fs::path& file) { return file.extension() == ".cpp"; }};
};

TEST_F(Watched, is_quiet_when_nothing_changes) { EXPECT_FALSE(watch.wait(10)); }

TEST_F(Watched, tells_a_file_that_was_written) {
  directory.write("src/a.cpp", "1");
  EXPECT_TRUE(watch.wait(1000));
  EXPECT_EQ(changed(), Paths{at("src/a.cpp")});
  EXPECT_EQ(changed(), Paths{});
}

TEST_F(Watched, leaves_other_files_and_folders_alone) {
  directory.write("src/a.txt", "1");
  directory.write("build/a.cpp", "1");
  EXPECT_FALSE(watch.wait(50));
  EXPECT_EQ(changed(), Paths{});
}

TEST_F(Watched, tells_a_file_that_another_was_moved_to) {
  directory.write("src/a.tmp", "1");
  fs::rename(at("src/a.tmp"), at("src/a.cpp"));
  EXPECT_EQ(changed(), Paths{at("src/a.cpp")});
}

TEST_F(Watched, tells_a_file_that_was_removed) {
  directory.write("src/a.cpp", "1");
  changed();
  fs::remove(at("src/a.cpp"));
  EXPECT_EQ(changed(), Paths{at("src/a.cpp")});
}

TEST_F(Watched, looks_into_folders_that_come_later) {
  directory.write("later/build/a.cpp", "1");
  directory.write("later/deep/a.cpp", "1");
  EXPECT_EQ(changed(), Paths{at("later/deep/a.cpp")});
  directory.write("later/deep/b.cpp", "1");
  EXPECT_EQ(changed(), Paths{at("later/deep/b.cpp")});
}

TEST_F(Watched, knows_what_holds_the_same_as_before) {
  directory.write("src/a.cpp", "1");
  EXPECT_EQ(watch.take_altered(), Paths{at("src/a.cpp")});
  directory.write("src/a.cpp", "1");
  EXPECT_EQ(watch.take_altered(), Paths{});
  directory.write("src/a.cpp", "2");
  EXPECT_EQ(watch.take_altered(), Paths{at("src/a.cpp")});
  fs::remove(at("src/a.cpp"));
  EXPECT_EQ(watch.take_altered(), Paths{at("src/a.cpp")});
}

}  // namespace
}  // namespace formwork::cli
