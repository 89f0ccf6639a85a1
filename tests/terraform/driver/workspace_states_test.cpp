#include "terraform/driver/workspace_states.hpp"

#include <gtest/gtest.h>

#include <formwork/diagnostic.hpp>

#include "support/files.hpp"

namespace formwork::terraform {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

class WorkspaceStates : public ::testing::Test {
 protected:
  WorkspaceStates() { fs::create_directories(stack_); }
  static Backend local(const std::string& path, const std::string& workspaces = {}) {
    Backend backend{"local", {{"path", path}}};
    if (!workspaces.empty()) backend.arguments["workspace_dir"] = workspaces;
    return backend;
  }
  bool same(const Backend& was, const Backend& is) { return mean_same_states(stack_, was, is); }

  support::TemporaryDirectory directory_;
  fs::path stack_ = directory_.path() / "cdktf.out/stacks/alpha";
  Backend is_ = local("../../../terraform.alpha.tfstate", "../../../terraform.alpha.tfstate.d");
  fs::path was_there_ = stack_ / "terraform.tfstate.d/dev/terraform.tfstate";
  fs::path is_there_ = directory_.path() / "terraform.alpha.tfstate.d/dev/terraform.tfstate";
};

TEST_F(WorkspaceStates, go_where_they_are_kept_now) {
  support::write_file(was_there_, "dev");
  EXPECT_TRUE(same(local("../../../terraform.alpha.tfstate"), is_));
  EXPECT_EQ(support::read_file(is_there_), "dev");
  EXPECT_FALSE(fs::exists(stack_ / "terraform.tfstate.d"));
}

TEST_F(WorkspaceStates, go_along_from_what_cdktf_wrote) {
  support::write_file(was_there_, "dev");
  EXPECT_TRUE(same(local((directory_.path() / "terraform.alpha.tfstate").string()), is_));
  EXPECT_EQ(support::read_file(is_there_), "dev");
}

TEST_F(WorkspaceStates, go_along_though_terraform_has_noted_nothing) {
  support::write_file(was_there_, "dev");
  EXPECT_FALSE(same({}, is_)) << "there is nothing to reconfigure";
  EXPECT_EQ(support::read_file(is_there_), "dev");
}

TEST_F(WorkspaceStates, are_not_put_over_others) {
  support::write_file(was_there_, "old");
  support::write_file(is_there_, "new");
  EXPECT_THROW(same(local("../../../terraform.alpha.tfstate"), is_), Error);
  EXPECT_EQ(support::read_file(was_there_), "old");
  EXPECT_EQ(support::read_file(is_there_), "new");
}

TEST_F(WorkspaceStates, stay_when_the_state_is_another) {
  support::write_file(was_there_, "dev");
  EXPECT_FALSE(same(local("../../../other.tfstate"), is_));
  EXPECT_FALSE(same({"s3", {{"bucket", "b"}}}, is_));
  EXPECT_FALSE(same(local("../../../terraform.alpha.tfstate", "elsewhere"), is_));
  EXPECT_EQ(support::read_file(was_there_), "dev");
}

TEST_F(WorkspaceStates, do_not_matter_to_cdktf_where_there_are_none) {
  const auto cdktf = local((directory_.path() / "terraform.alpha.tfstate").string());
  EXPECT_TRUE(same(is_, cdktf));
  support::write_file(is_there_, "dev");
  EXPECT_FALSE(same(is_, cdktf)) << "it would not find them";
}

TEST_F(WorkspaceStates, are_the_same_in_another_spelling) {
  EXPECT_TRUE(same(
      local("../../../terraform.alpha.tfstate", "../../../x/../terraform.alpha.tfstate.d"), is_
  ));
}

}  // namespace
}  // namespace formwork::terraform
