#include <sys/stat.h>

#include "assets/asset_fixture.hpp"

namespace formwork {
namespace {

namespace fs = std::filesystem;
using Files = std::vector<std::string>;

TEST_F(AssetTest, of_a_file_is_copied_under_its_hash) {
  write("f.txt", "hello");
  std::string path = synth({.path = in("f.txt")});
  EXPECT_EQ(support::read_file(placed(path)), "hello");
  EXPECT_EQ(path, "assets/asset/" + hash({.path = in("f.txt")}) + "/f.txt");
}

// What cdktf 0.21 made of the same files.
TEST_F(AssetTest, keeps_the_hash_of_cdktf) {
  write("f.txt", "hello");
  EXPECT_EQ(
      synth({.path = in("f.txt"), .hash = AssetHash::cdktf}),
      "assets/asset/5D41402ABC4B2A76B9719D911017C592/f.txt"
  );
  write("empty", "");
  EXPECT_EQ(
      hash({.path = in("empty"), .hash = AssetHash::cdktf}), "D41D8CD98F00B204E9800998ECF8427E"
  );
  write("d/a.txt", "hello");
  write("d/sub/b.txt", "world");
  std::string path = synth({.path = in("d"), .hash = AssetHash::cdktf});
  EXPECT_EQ(path, "assets/asset/FC5E038D38A57032085441E7FE7010B0");
  EXPECT_EQ(files_in(placed(path)), (Files{"a.txt", "sub/b.txt"}));
}

/// CDKTF reads folder by folder: `a`, all of `a/`, then `a.txt`.
TEST_F(AssetTest, hash_of_cdktf_goes_folder_by_folder) {
  write("d/a/x", "1");
  write("d/a.txt", "2");
  write("e/1", "12");
  AssetHash cdktf = AssetHash::cdktf;
  EXPECT_EQ(hash({.path = in("d"), .hash = cdktf}), hash({.path = in("e"), .hash = cdktf}));
}

TEST_F(AssetTest, hash_tells_names_modes_and_boundaries_apart) {
  write("d/a", "xy");
  write("d/b", "z");
  std::string before = hash({.path = in("d")});
  write("d/a", "x");
  write("d/b", "yz");
  EXPECT_NE(hash({.path = in("d")}), before) << "a byte moved from one file to the other";
  write("d/a", "xy");
  write("d/b", "z");
  EXPECT_EQ(hash({.path = in("d")}), before);
  fs::permissions(in("d/a"), fs::perms::owner_exec, fs::perm_options::add);
  EXPECT_NE(hash({.path = in("d")}), before);
  fs::permissions(in("d/a"), fs::perms::owner_exec, fs::perm_options::remove);
  fs::permissions(in("d/a"), fs::perms::group_write, fs::perm_options::add);
  EXPECT_EQ(hash({.path = in("d")}), before) << "a umask is no change";
  fs::rename(in("d/b"), in("d/c"));
  EXPECT_NE(hash({.path = in("d")}), before);
}

TEST_F(AssetTest, of_a_folder_leaves_out_what_is_excluded) {
  for (const char* file :
       {"d/main.py",
        "d/main.pyc",
        "d/lib/x.py",
        "d/lib/x.pyc",
        "d/tests/a",
        "d/lib/tests/b",
        "d/keep.pyc",
        "d/build/out",
        "d/lib/build/kept"})
    write(file, file);
  std::string path =
      synth({.path = in("d"), .exclude = {"*.pyc", "!keep.pyc", "tests/", "/build"}});
  EXPECT_EQ(files_in(placed(path)), (Files{"keep.pyc", "lib/build/kept", "lib/x.py", "main.py"}));
}

TEST_F(AssetTest, keeps_whether_a_file_may_be_executed) {
  write("d/run", "#!/bin/sh\n");
  write("d/read", "x");
  fs::permissions(in("d/run"), fs::perms::owner_exec, fs::perm_options::add);
  std::string path = synth({.path = in("d")});
  auto executable = [&](const char* name) {
    return (fs::status(placed(path) / name).permissions() & fs::perms::owner_exec) !=
           fs::perms::none;
  };
  EXPECT_TRUE(executable("run"));
  EXPECT_FALSE(executable("read"));
}

TEST_F(AssetTest, unchanged_file_is_not_touched_and_a_changed_one_is_mended) {
  write("d/a", "one");
  write("d/b", "two");
  std::string path = synth({.path = in("d"), .asset_hash = "fixed"});
  auto inode = [&](const char* name) {
    struct stat status {};
    ::stat((placed(path) / name).c_str(), &status);
    return status.st_ino;
  };
  auto first = inode("a");
  support::write_file(placed(path) / "b", "edited");
  synth({.path = in("d"), .asset_hash = "fixed"});
  EXPECT_EQ(inode("a"), first);
  EXPECT_EQ(support::read_file(placed(path) / "b"), "two");
}

TEST_F(AssetTest, does_not_write_through_a_link) {
  write("d/a", "ours");
  support::write_file(in("precious"), "theirs");
  std::string path = synth({.path = in("d"), .asset_hash = "fixed"});
  fs::remove(placed(path) / "a");
  fs::create_symlink(in("precious"), placed(path) / "a");
  synth({.path = in("d"), .asset_hash = "fixed"});
  EXPECT_EQ(support::read_file(in("precious")), "theirs");
  EXPECT_FALSE(fs::is_symlink(placed(path) / "a"));
}

TEST_F(AssetTest, links_are_followed_or_kept) {
  write("d/real", "x");
  write("elsewhere", "y");
  fs::create_symlink("real", in("d/inside"));
  std::string followed = synth({.path = in("d")});
  EXPECT_FALSE(fs::is_symlink(placed(followed) / "inside"));
  EXPECT_EQ(support::read_file(placed(followed) / "inside"), "x");

  std::string kept = synth({.path = in("d"), .links = AssetLinks::keep});
  EXPECT_EQ(fs::read_symlink(placed(kept) / "inside"), "real");
  EXPECT_NE(kept, followed);

  fs::create_symlink(in("elsewhere"), in("d/outside"));
  std::string all = synth({.path = in("d"), .links = AssetLinks::follow});
  EXPECT_EQ(support::read_file(placed(all) / "outside"), "y");
}

TEST_F(AssetTest, in_a_construct_has_a_folder_of_its_own) {
  write("f", "x");
  App app({.output = out().string()});
  Stack stack{app, "s"};
  Construct one{stack, "one"}, other{stack, "other"};
  EXPECT_NE(
      Asset(one, "code", {.path = in("f")}).path().literal(),
      Asset(other, "code", {.path = in("f")}).path().literal()
  );
}

TEST_F(AssetTest, of_the_working_directory_has_its_name) {
  write("d/f", "x");
  fs::path before = fs::current_path();
  fs::current_path(in("d"));
  App app({.output = out().string()});
  Stack stack{app, "s"};
  Asset here{stack, "here", {.path = "."}};
  fs::current_path(before);
  EXPECT_EQ(here.file_name(), "d");
  EXPECT_EQ(here.hash(), hash({.path = in("d/")}));
}

}  // namespace
}  // namespace formwork
