#include <gtest/gtest.h>

#include "support/files.hpp"
#include "terraform/driver/stack_driver.hpp"
#include "terraform/process/in_memory_processes.hpp"

namespace formwork::terraform {
namespace {

constexpr const char* init = "terraform init -json -input=false";
constexpr const char* copy = "terraform init -json -input=false -force-copy";
constexpr const char* pull = "terraform state pull";
constexpr const char* empty = R"({"lineage": "l", "serial": 9, "outputs": {}, "resources": []})";

class Migration : public ::testing::Test {
 protected:
  Migration() {
    directory.write(
        "stacks/prod/cdk.tf.json", R"({"terraform": {"backend": {"local": {"path": "b"}}}})"
    );
    note(R"({"type": "local", "config": {"path": "a", "workspace_dir": null}})");
    processes.answer(init, {});
    processes.answer(copy, {});
  }

  void note(const std::string& backend) {
    directory.write("stacks/prod/.terraform/terraform.tfstate", R"({"backend": )" + backend + "}");
  }
  void states(const std::string& old_state, const std::string& new_state) {
    processes.answer(pull, {.out = old_state});
    processes.answer(pull, {.out = new_state});
  }
  static std::string state(const std::string& lineage, int serial) {
    return R"({"lineage": ")" + lineage + R"(", "serial": )" + std::to_string(serial) +
           R"(, "outputs": {"a": {"value": 1}}, "resources": []})";
  }
  std::string refusal() {
    try {
      StackDriver(terraform, directory.path() / "stacks/prod", "cdktf.out/stacks/prod")
          .init({.migrate_state = true});
    } catch (const Error& error) {
      return error.diagnostics().at(0).code;
    }
    return "";
  }

  support::TemporaryDirectory directory;
  InMemoryProcesses processes;
  Terraform terraform{processes, {}};
};

TEST_F(Migration, goes_to_an_empty_place) {
  states(state("l", 3), "");
  EXPECT_EQ(refusal(), "");
  EXPECT_EQ(processes.lines.back(), copy);
}

TEST_F(Migration, goes_over_an_older_state_of_its_own) {
  states(state("l", 3), state("l", 2));
  EXPECT_EQ(refusal(), "");
  EXPECT_EQ(processes.lines.back(), copy);
}

TEST_F(Migration, goes_over_a_state_without_resources) {
  states(state("l", 3), empty);
  EXPECT_EQ(refusal(), "");
}

TEST_F(Migration, leaves_a_newer_state_alone) {
  states(state("l", 3), state("l", 4));
  EXPECT_EQ(refusal(), "terraform.newer-state");
  EXPECT_EQ(processes.lines.back(), pull);
}

TEST_F(Migration, leaves_the_state_of_something_else_alone) {
  states(state("l", 3), state("m", 1));
  EXPECT_EQ(refusal(), "terraform.other-state");
  EXPECT_EQ(processes.lines.back(), pull);
}

TEST_F(Migration, looks_at_both_places_beside_the_stack_and_cleans_up) {
  states(state("l", 3), "");
  EXPECT_EQ(refusal(), "");
  EXPECT_EQ(processes.calls[0].directory, directory.path() / "migration-prod/probe");
  EXPECT_FALSE(std::filesystem::exists(directory.path() / "migration-prod"));
}

TEST_F(Migration, is_no_matter_when_the_backend_is_the_same) {
  note(R"({"type": "local", "config": {"path": "b", "workspace_dir": null}})");
  EXPECT_EQ(refusal(), "");
  EXPECT_EQ(processes.lines, std::vector<std::string>{init});
}

TEST_F(Migration, is_no_matter_in_a_new_directory) {
  note("null");
  EXPECT_EQ(refusal(), "");
  EXPECT_EQ(processes.lines, std::vector<std::string>{init});
}

TEST_F(Migration, to_hcp_terraform_is_left_to_terraform) {
  note(R"({"type": "cloud", "config": {}})");
  EXPECT_EQ(refusal(), "");
  EXPECT_EQ(processes.lines, std::vector<std::string>{copy});
}

TEST_F(Migration, is_asked_for_without_telling_values) {
  const char* answer =
      R"({"diagnostic": {"severity": "error", "summary": "Backend configuration changed"}})";
  auto told = [&](const std::string& noted) {
    directory.write("stacks/prod/.terraform/terraform.tfstate", noted);
    InMemoryProcesses refusing;
    refusing.answer(init, {.exit_code = 1, .out = answer});
    Terraform refusing_terraform{refusing, {}};
    try {
      StackDriver(refusing_terraform, directory.path() / "stacks/prod", "cdktf.out/stacks/prod")
          .init();
    } catch (const Error& error) {
      return error.diagnostics().at(0).found;
    }
    return std::vector<std::string>{};
  };
  using Found = std::vector<std::string>;
  EXPECT_EQ(
      told(R"({"backend": {"type": "s3", "config": {"bucket": "b"}}})"),
      (Found{"was = s3", "is = local"})
  );
  EXPECT_EQ(
      told(R"({"backend": {"type": "local", "config": {"path": "a", "workspace_dir": null}}})"),
      Found{"changed in local: path"}
  );
  EXPECT_EQ(told("no JSON"), Found{});
}

}  // namespace
}  // namespace formwork::terraform
