#include "terraform/program/data_directory.hpp"

#include <gtest/gtest.h>

#include "support/files.hpp"

namespace formwork::terraform {
namespace {

namespace fs = std::filesystem;

class DataDirectory : public ::testing::Test {
 protected:
  DataDirectory() { fs::create_directories(stack_); }
  fs::path of(const std::string& given, const fs::path& stack) const {
    return data_directory({{"TF_DATA_DIR", given}}, stack);
  }
  fs::path of(const std::string& given) const { return of(given, stack_); }

  support::TemporaryDirectory directory_;
  fs::path stack_ = directory_.path() / "cdktf.out/stacks/alpha";
  fs::path own_ = stack_ / ".terraform";
  std::string given_ = (directory_.path() / "data").string();
};

TEST_F(DataDirectory, is_in_the_stack_unless_the_user_says_otherwise) {
  EXPECT_EQ(data_directory({}, stack_), own_);
  EXPECT_EQ(of(""), own_);
}

TEST_F(DataDirectory, is_another_for_each_stack) {
  EXPECT_EQ(of(given_).parent_path(), given_);
  EXPECT_TRUE(of(given_).filename().string().starts_with("alpha-"));
  EXPECT_NE(of(given_), of(given_, directory_.path() / "cdktf.out/stacks/beta"));
  EXPECT_NE(of(given_), of(given_, directory_.path() / "other/stacks/alpha"));
}

TEST_F(DataDirectory, is_seen_from_where_the_user_is) {
  EXPECT_EQ(of("data").parent_path(), fs::current_path() / "data");
  EXPECT_EQ(of("./x/../data"), of("data"));
}

TEST_F(DataDirectory, moves_with_the_project) {
  support::TemporaryDirectory moved;
  fs::create_directories(moved.path() / "cdktf.out/stacks/alpha");
  EXPECT_EQ(
      of((moved.path() / "data").string(), moved.path() / "cdktf.out/stacks/alpha").filename(),
      of(given_).filename()
  );
}

TEST_F(DataDirectory, takes_along_what_terraform_has_noted) {
  support::write_file(own_ / "terraform.tfstate", "noted");
  support::write_file(own_ / "environment", "dev");
  support::write_file(own_ / "providers/x", "not taken");
  const auto data = of(given_);
  use_data_directory(data, stack_);
  EXPECT_EQ(support::read_file(data / "terraform.tfstate"), "noted");
  EXPECT_EQ(support::read_file(data / "environment"), "dev");
  EXPECT_FALSE(fs::exists(data / "providers"));
  support::write_file(data / "terraform.tfstate", "changed there");
  use_data_directory(own_, stack_);
  EXPECT_EQ(support::read_file(own_ / "terraform.tfstate"), "changed there");
  support::write_file(own_ / "environment", "prod");
  use_data_directory(data, stack_);
  EXPECT_EQ(support::read_file(data / "environment"), "prod");
}

TEST_F(DataDirectory, is_left_as_it_is_when_it_was_used_last) {
  support::write_file(own_ / "terraform.tfstate", "noted");
  use_data_directory(own_, stack_);
  EXPECT_FALSE(fs::exists(own_ / "formwork"));
  const auto data = of(given_);
  use_data_directory(data, stack_);
  support::write_file(data / "terraform.tfstate", "newer");
  use_data_directory(data, stack_);
  EXPECT_EQ(support::read_file(data / "terraform.tfstate"), "newer");
}

TEST_F(DataDirectory, is_remembered_without_the_variable) {
  const auto data = of(given_);
  use_data_directory(data, stack_);
  EXPECT_EQ(data_directories({}, stack_), (std::vector<fs::path>{own_, data}));
  EXPECT_EQ(
      data_directories({{"TF_DATA_DIR", given_}}, stack_), (std::vector<fs::path>{own_, data})
  );
}

TEST_F(DataDirectory, of_a_stack_alone_is_none_that_a_note_of_others_names) {
  EXPECT_TRUE(own_data_directories({}, stack_).empty());
  EXPECT_EQ(
      own_data_directories({{"TF_DATA_DIR", given_}}, stack_), std::vector<fs::path>{of(given_)}
  );
  use_data_directory(of(given_), stack_);
  EXPECT_EQ(own_data_directories({}, stack_), std::vector<fs::path>{of(given_)});
  support::write_file(own_ / "formwork/data_directory", (directory_.path() / "mine").string());
  EXPECT_TRUE(own_data_directories({}, stack_).empty());
}

}  // namespace
}  // namespace formwork::terraform
