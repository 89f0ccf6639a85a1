#include <gtest/gtest.h>

#include "support/golden.hpp"
#include "terraform/driver/migration_fixture.hpp"

namespace formwork::terraform {
namespace {

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

TEST_F(Migration, leaves_a_state_alone_that_does_not_say_where_it_comes_from) {
  states(state("", 3), state("", 2));
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

TEST_F(Migration, is_not_tried_where_the_note_is_broken) {
  directory.write("stacks/prod/.terraform/terraform.tfstate", "no JSON");
  EXPECT_EQ(refusal(), "terraform.backend-unknown");
}

struct Unreadable {
  const char* name;
  ProcessResult answer;
};

class MigrationOf : public Migration, public ::testing::WithParamInterface<Unreadable> {};

TEST_P(MigrationOf, what_cannot_be_read_is_refused_on_either_side) {
  for (bool is_old : {true, false}) {
    InMemoryProcesses odd;
    odd.answer(init, {});
    odd.answer("terraform workspace list", {.out = "* default\n\n"});
    odd.answer(pull, is_old ? GetParam().answer : ProcessResult{.out = state("l", 3)});
    odd.answer(pull, is_old ? ProcessResult{.out = state("l", 3)} : GetParam().answer);
    odd.answer("terraform show -json", {});
    Terraform with_odd{odd, {}};
    try {
      StackDriver(with_odd, directory.path() / "stacks/prod", "cdktf.out/stacks/prod")
          .init({.migrate_state = true});
      FAIL() << "no error";
    } catch (const Error& error) {
      EXPECT_EQ(error.diagnostics()[0].code, "terraform.state-unknown");
    }
    EXPECT_NE(odd.lines.back(), copy);
  }
}

INSTANTIATE_TEST_SUITE_P(
    answers,
    MigrationOf,
    ::testing::Values(
        Unreadable{"banner", {.out = "hello\n" + std::string(empty)}},
        Unreadable{"silence", {}},
        Unreadable{"cut_off", {.out = R"({"version": 4, "resources": [)"}},
        Unreadable{"error_text", {.out = "Error: no credentials"}},
        Unreadable{"failure", {.exit_code = 1, .out = empty}},
        Unreadable{
            "encrypted", {.out = R"({"encrypted_data": "eA==", "encryption_version": "v0"})"}}
    ),
    [](const auto& row) { return row.param.name; }
);

TEST_F(Migration, is_refused_where_nobody_can_tell_which_workspaces_there_are) {
  for (const char* list :
       {"",
        "Using profile dev\n* default\n\n",
        "* default\n  sta",
        "* default\n  staging\n",
        "  default\n\n",
        "Error: no credentials\n"}) {
    InMemoryProcesses odd;
    odd.answer(init, {});
    odd.answer("terraform workspace list", {.out = list});
    odd.answer(pull, {.out = state("l", 3)});
    Terraform with_odd{odd, {}};
    try {
      StackDriver(with_odd, directory.path() / "stacks/prod", "cdktf.out/stacks/prod")
          .init({.migrate_state = true});
      ADD_FAILURE() << list;
    } catch (const Error& error) {
      EXPECT_EQ(error.diagnostics()[0].code, "terraform.state-unknown") << list;
    }
    EXPECT_NE(odd.lines.back(), copy) << list;
  }
}

TEST_F(Migration, compares_all_workspaces) {
  InMemoryProcesses several;
  several.answer(init, {});
  several.answer("terraform workspace list", {.out = "* default\n  dev\n\n"});
  several.answer(pull, {.out = state("l", 3)});
  several.answer(pull, {.out = state("d", 3)});
  several.answer(pull, {.out = state("l", 3)});
  several.answer(pull, {.out = state("other", 1)});
  Terraform of_several{several, {}};
  try {
    StackDriver(of_several, directory.path() / "stacks/prod", "cdktf.out/stacks/prod")
        .init({.migrate_state = true});
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_EQ(error.diagnostics()[0].code, "terraform.other-state");
  }
  EXPECT_EQ(several.calls.back().environment.at("TF_WORKSPACE"), "dev");
}

TEST_F(Migration, is_not_what_reconfiguring_is) {
  const std::string line = std::string(init) + " -reconfigure";
  processes.answer(line, {});
  StackDriver(terraform, directory.path() / "stacks/prod", "cdktf.out/stacks/prod")
      .init({.reconfigure = true});
  EXPECT_EQ(processes.lines, std::vector<std::string>{line});
}

struct Change {
  const char* name;
  const char* noted;
  std::string old_state;
  std::string new_state;
};

class MigrationAdvice : public Migration, public ::testing::WithParamInterface<Change> {};

TEST_P(MigrationAdvice, is_given_after_a_look_without_telling_values) {
  const char* refused =
      R"({"diagnostic": {"severity": "error", "summary": "Backend configuration changed"}})";
  note(GetParam().noted);
  InMemoryProcesses refusing;
  // The probes are initialized, the stack is not.
  refusing.answer(init, {.exit_code = 1, .out = refused});
  refusing.answer(init, {});
  refusing.answer("terraform workspace list", {.out = "* default\n\n"});
  refusing.answer("terraform show -json", {.out = R"({"format_version": "1.0"})"});
  refusing.answer(pull, {.out = GetParam().old_state});
  refusing.answer(pull, {.out = GetParam().new_state});
  Terraform refusing_terraform{refusing, {}};
  try {
    StackDriver(refusing_terraform, directory.path() / "stacks/prod", "cdktf.out/stacks/prod")
        .init();
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_GOLDEN(error.what(), std::string("backend_changed_") + GetParam().name + ".txt");
  }
}

std::string state_of(const std::string& lineage, int serial) {
  return R"({"version": 4, "lineage": ")" + lineage + R"(", "serial": )" + std::to_string(serial) +
         R"(, "outputs": {"a": {"value": 1}}, "resources": []})";
}

constexpr const char* moved_file = R"({"type": "local", "config": {"path": "secret"}})";

INSTANTIATE_TEST_SUITE_P(
    changes,
    MigrationAdvice,
    ::testing::Values(
        Change{"free", moved_file, state_of("l", 3), ""},
        Change{"of_type", R"({"type": "s3", "config": {"bucket": "b"}})", state_of("l", 3), empty},
        Change{"nothing", moved_file, "", state_of("l", 3)},
        Change{"older", moved_file, state_of("l", 3), state_of("l", 2)},
        Change{"taken_along", moved_file, state_of("l", 3), state_of("l", 3)},
        Change{"other", moved_file, state_of("l", 3), state_of("m", 1)},
        Change{"new_unknown", moved_file, state_of("l", 3), "Hello\n"},
        Change{"old_unknown", moved_file, "Hello\n", state_of("l", 3)}
    ),
    [](const auto& row) { return row.param.name; }
);

}  // namespace
}  // namespace formwork::terraform
