#include "terraform/prediction/planning_files.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <formwork/diagnostic.hpp>

#include "support/files.hpp"

namespace formwork::terraform {
namespace {

namespace fs = std::filesystem;

class Files : public ::testing::Test {
 protected:
  std::vector<std::string> names() const {
    std::vector<std::string> result;
    for (const auto& entry : fs::recursive_directory_iterator(directory_.path()))
      if (!entry.is_directory()) result.push_back(entry.path().filename().string());
    std::sort(result.begin(), result.end());
    return result;
  }

  support::TemporaryDirectory directory_;
  StandIn stand_in_{
      .override = {{"data", 1}}, .additions = {{"locals", 1}}, .states = {{"net", {{"a", 1}}}}};
};

TEST_F(Files, are_there_as_long_as_terraform_plans_and_private) {
  {
    PlanningFiles files(directory_.path(), "app", stand_in_);
    EXPECT_EQ(
        names(),
        (std::vector<std::string>{
            "net.tfstate", "zz_formwork_assumed.tf.json", "zz_formwork_override.tf.json"})
    );
    for (const auto& entry : fs::recursive_directory_iterator(directory_.path())) {
      if (entry.is_directory()) continue;
      EXPECT_EQ(entry.status().permissions(), fs::perms::owner_read | fs::perms::owner_write);
    }
  }
  EXPECT_TRUE(names().empty());
}

TEST_F(Files, that_a_killed_process_left_are_removed) {
  support::write_file(
      directory_.path() / "zz_formwork_override.tf.json",
      "{\n \"//\": \"of formwork, while it plans; it removes it afterwards\",\n"
  );
  support::write_file(directory_.path() / "zz_formwork_assumed.tf.json", "");
  PlanningFiles::remove_from(directory_.path());
  EXPECT_TRUE(names().empty());
}

TEST_F(Files, of_others_are_kept_and_named) {
  auto file = directory_.path() / "zz_formwork_override.tf.json";
  support::write_file(file, R"({"locals": {}})");
  EXPECT_THROW(PlanningFiles(directory_.path(), "app", stand_in_), Error);
  EXPECT_EQ(support::read_file(file), R"({"locals": {}})");
  EXPECT_EQ(names().size(), 1U);
}

TEST_F(Files, are_not_written_through_links) {
  auto target = directory_.path() / "target";
  support::write_file(target, "kept");
  fs::create_symlink(target, directory_.path() / "zz_formwork_override.tf.json");
  EXPECT_THROW(PlanningFiles(directory_.path(), "app", stand_in_), Error);
  EXPECT_EQ(support::read_file(target), "kept");
}

TEST_F(Files, are_not_named_in_findings) {
  nlohmann::json finding{
      {"range", {{"filename", "zz_formwork_override.tf.json"}}},
      {"snippet", {{"code", R"("input": "${local.formwork_assumed[\"net\"][\"id\"].x}")"}}}};
  PlanningFiles::hide_in(finding);
  EXPECT_FALSE(finding.contains("range"));
  EXPECT_EQ(
      finding["snippet"]["code"], R"("input": "${data.terraform_remote_state.net.outputs.id.x}")"
  );
}

}  // namespace
}  // namespace formwork::terraform
