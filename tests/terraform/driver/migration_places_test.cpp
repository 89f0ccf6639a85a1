// Backends that terraform treats in another way than the rest, and one that says no place.
#include <algorithm>

#include "terraform/driver/migration_fixture.hpp"

namespace formwork::terraform {
namespace {

TEST_F(Migration, from_hcp_terraform_is_a_copy_that_terraform_may_refuse) {
  note(R"({"type": "cloud", "config": {"organization": "acme"}})");
  states(state("l", 3), "");
  states(state("l", 3), state("l", 3));  // the old one again, to be copied
  const std::string push =
      "terraform state push " + (directory.path() / "migration-prod/probe/state").string();
  processes.answer(push, {});
  EXPECT_EQ(refusal(), "");
  const auto& lines = processes.lines;
  EXPECT_EQ(std::count(lines.begin(), lines.end(), push), 1);
  EXPECT_EQ(std::count(lines.begin(), lines.end(), copy), 0);
  EXPECT_EQ(lines.back(), init);
  // Or else terraform would ask somebody about the old one.
  EXPECT_FALSE(
      std::filesystem::exists(directory.path() / "stacks/prod/.terraform/terraform.tfstate")
  );
}

class MigrationFrom : public Migration, public ::testing::WithParamInterface<const char*> {};

TEST_P(MigrationFrom, where_no_workspaces_are_goes_not_over_the_one_that_is_used) {
  note(R"({"type": ")" + std::string(GetParam()) + R"(", "config": {"address": "a"}})");
  states(state("l", 3), state("m", 1));
  EXPECT_EQ(refusal(), "terraform.other-state");
  EXPECT_EQ(processes.lines.back(), pull);
}

INSTANTIATE_TEST_SUITE_P(
    places,
    MigrationFrom,
    ::testing::Values("http", "remote", "cloud"),
    [](const auto& row) { return std::string(row.param); }
);

/// Remembers what backends say whose states are pulled.
class ReadingProcesses : public InMemoryProcesses {
 public:
  ProcessResult run(const Process& process) override {
    if (process.arguments.back() == "pull")
      programs.push_back(support::read_file(process.directory / "cdk.tf.json"));
    return InMemoryProcesses::run(process);
  }

  std::vector<std::string> programs;
};

TEST_F(Migration, finds_states_in_the_directory_of_the_stack) {
  note(R"({"type": "local", "config": {}})");
  ReadingProcesses reading;
  reading.answer(init, {});
  reading.answer(copy, {});
  reading.answer("terraform workspace list", {.out = "* default\n\n"});
  reading.answer(pull, {.out = state("l", 3)});
  Terraform of_reading{reading, {}};
  StackDriver(of_reading, directory.path() / "stacks/prod", "cdktf.out/stacks/prod")
      .init({.migrate_state = true});
  const auto place = (directory.path() / "stacks/prod/terraform.tfstate").string();
  ASSERT_FALSE(reading.programs.empty());
  EXPECT_NE(reading.programs[0].find('"' + place + '"'), std::string::npos) << reading.programs[0];
  EXPECT_NE(reading.programs[0].find('"' + place + ".d\""), std::string::npos);
}

}  // namespace
}  // namespace formwork::terraform
