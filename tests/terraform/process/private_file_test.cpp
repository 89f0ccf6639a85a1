#include "terraform/process/private_file.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support/files.hpp"
#include "terraform/process/log_file.hpp"

namespace formwork::terraform {
namespace {

namespace fs = std::filesystem;

/// With a mask that would let everybody read what is made.
class PrivateFile : public testing::Test {
 protected:
  PrivateFile() : mask_(umask(0)) {}
  ~PrivateFile() override { umask(mask_); }

  static unsigned mode_of(const fs::path& file) {
    return static_cast<unsigned>(fs::status(file).permissions());
  }

  support::TemporaryDirectory directory_;
  fs::path file_ = directory_.path() / "file";

 private:
  mode_t mask_;
};

TEST_F(PrivateFile, is_for_its_owner_alone_from_the_start) {
  const int descriptor = create_private(file_);
  ASSERT_GE(descriptor, 0);
  EXPECT_EQ(mode_of(file_), 0600U);
  close(descriptor);
}

TEST_F(PrivateFile, takes_the_place_of_one_that_others_read) {
  directory_.write("file", "old");
  fs::permissions(file_, fs::perms::all);
  EXPECT_FALSE(write_private(file_, "new"));
  EXPECT_EQ(mode_of(file_), 0600U);
  EXPECT_EQ(directory_.read("file"), "new");
}

TEST_F(PrivateFile, takes_the_place_of_a_link) {
  directory_.write("target", "old");
  fs::create_symlink("target", file_);
  EXPECT_FALSE(write_private(file_, "new"));
  EXPECT_EQ(directory_.read("target"), "old");
  EXPECT_FALSE(fs::is_symlink(file_));
}

TEST_F(PrivateFile, may_be_no_file_at_all) {
  fs::create_symlink("/dev/null", file_);
  EXPECT_FALSE(write_private(file_, "text"));
  EXPECT_TRUE(fs::is_symlink(file_));
}

TEST_F(PrivateFile, that_cannot_be_written_is_told_and_leaves_nothing) {
  EXPECT_TRUE(write_private(directory_.path() / "missing" / "file", "text"));
  EXPECT_TRUE(copy_private(directory_.path() / "missing", file_));
  EXPECT_TRUE(fs::is_empty(directory_.path()));
}

TEST_F(PrivateFile, logs_are_such_files) {
  directory_.write("target", "old");
  fs::create_symlink("target", file_);
  LogFile log(file_);
  EXPECT_EQ(mode_of(file_), 0600U);
  EXPECT_EQ(directory_.read("target"), "old");
}

TEST_F(PrivateFile, directories_are_made_so_and_closed) {
  const auto inner = directory_.path() / "a" / "b" / "";
  EXPECT_FALSE(make_private_directory(inner));
  EXPECT_EQ(mode_of(inner), 0700U);
  EXPECT_EQ(mode_of(directory_.path() / "a"), 0777U);
  directory_.write("a/b/plan", "old");
  fs::permissions(inner, fs::perms::all);
  EXPECT_FALSE(make_private_directory(inner));
  EXPECT_EQ(mode_of(inner), 0700U);
  EXPECT_EQ(mode_of(inner / "plan"), 0600U);
  fs::create_directory_symlink("a", file_);
  EXPECT_TRUE(make_private_directory(file_));
}

}  // namespace
}  // namespace formwork::terraform
