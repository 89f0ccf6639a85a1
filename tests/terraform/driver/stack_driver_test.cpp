#include "terraform/driver/stack_driver.hpp"

#include "support/golden.hpp"
#include "terraform/driver/driver_fixture.hpp"

namespace formwork::terraform {
namespace {

constexpr const char* applied = R"({"type": "change_summary", "changes": {"operation": "apply"}})";

TEST_F(Driver, passes_variables_that_the_stack_declares) {
  processes.answer(plan_line(" -destroy -var-file=/a.tfvars -var=size=3"), {});
  processes.answer("terraform show -json " + plan_file(), {.out = R"({"format_version": "1.2"})"});
  auto plan = driver().plan(
      {.destroy = true, .variables = {{"size=3", "colour=red"}, {"/a.tfvars"}}}, warnings
  );
  EXPECT_FALSE(plan.applyable);
}

TEST_F(Driver, does_not_look_at_a_plan_without_changes) {
  processes.answer(
      plan_line(), {.out = R"({"type": "change_summary", "changes": {"add": 0, "change": 0}})"}
  );
  auto plan = driver().plan({}, warnings);
  EXPECT_FALSE(plan.applyable);
  EXPECT_TRUE(plan.was_deployed);
  EXPECT_EQ(processes.lines.size(), 1u);
}

TEST_F(Driver, tells_what_terraform_finds_at_its_construct) {
  processes.answer(
      plan_line(),
      {.exit_code = 1,
       .out =
           R"({"type": "diagnostic", "diagnostic": {"severity": "warning", "summary": "Deprecated Resource."}}
{"type": "diagnostic", "diagnostic": {"severity": "error", "summary": "Invalid CIDR block", "detail": "expected a prefix of 16 to 28", "address": "aws_vpc.v", "range": {"filename": "cdk.tf.json", "start": {"line": 9}}}}
)"}
  );
  try {
    driver().plan({}, warnings);
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_GOLDEN(error.what(), "plan_failed.txt");
  }
  EXPECT_EQ(warnings.size(), 1u);
}

TEST_F(Driver, shows_what_is_no_json_when_there_is_nothing_better) {
  processes.answer(init, {.exit_code = 2, .out = "flag provided but not defined: -json\n"});
  try {
    driver().init();
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_GOLDEN(error.what(), "not_json_events.txt");
  }
}

TEST_F(Driver, tells_that_terraform_failed_to_show_the_plan_rather_than_what_it_printed) {
  processes.answer(plan_line(), {});
  processes.answer(
      "terraform show -json " + plan_file(),
      {.exit_code = 1, .out = "{\"format_version\"", .err = "the plan file is broken\n"}
  );
  try {
    driver().plan({}, warnings);
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_EQ(error.diagnostics()[0].code, "terraform.failed");
    EXPECT_EQ(error.diagnostics()[0].found, std::vector<std::string>{"the plan file is broken"});
  }
}

TEST_F(Driver, keeps_no_more_than_a_hundred_lines_of_what_is_no_json) {
  std::string lines;
  for (int i = 0; i < 1000; ++i) lines += "goroutine " + std::to_string(i) + '\n';
  processes.answer(init, {.exit_code = 2, .out = lines});
  try {
    driver().init();
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_EQ(error.diagnostics()[0].found.size(), 100u);
  }
}

TEST_F(Driver, tells_the_progress_of_apply) {
  processes.answer(plan_line(), {});
  processes.answer("terraform show -json " + plan_file(), {.out = R"({"format_version": "1.2"})"});
  processes.answer(
      "terraform apply -json -input=false " + plan_file(),
      {.out =
           R"({"type": "apply_start", "hook": {"resource": {"addr": "aws_vpc.v"}, "action": "create"}}
{"type": "apply_progress", "hook": {"resource": {"addr": "aws_vpc.v"}, "action": "create", "elapsed_seconds": 10}}
{"type": "apply_complete", "hook": {"resource": {"addr": "aws_vpc.v"}, "action": "create", "elapsed_seconds": 12}}
{"type": "apply_errored", "hook": {"resource": {"addr": "aws_vpc.gone"}, "action": "delete", "elapsed_seconds": 1}}
{"type": "change_summary", "changes": {"operation": "apply"}}
)"}
  );
  auto stack = driver();
  stack.plan({}, warnings);
  std::vector<Progress> seen;
  stack.apply([&](const Progress& progress) { seen.push_back(progress); }, warnings);
  ASSERT_EQ(seen.size(), 4u);
  EXPECT_EQ(seen[0].what(), "prod/vpc");
  EXPECT_EQ(seen[0].address, "aws_vpc.v");
  EXPECT_EQ(seen[0].state, Progress::State::started);
  EXPECT_EQ(seen[1].state, Progress::State::under_way);
  EXPECT_EQ(seen[2].state, Progress::State::done);
  EXPECT_EQ(seen[2].seconds, 12);
  EXPECT_EQ(seen[3].what(), "aws_vpc.gone");
  EXPECT_EQ(seen[3].state, Progress::State::failed);
}

TEST_F(Driver, is_not_put_off_by_events_of_another_shape) {
  processes.answer(plan_line(), {});
  processes.answer("terraform show -json " + plan_file(), {.out = R"({"format_version": "1.2"})"});
  processes.answer(
      "terraform apply -json -input=false " + plan_file(),
      {.out = "{\"type\": 1, \"diagnostic\": []}\n{\"type\": \"apply_complete\", \"hook\": 3}\n" +
              std::string(applied)}
  );
  auto stack = driver();
  stack.plan({}, warnings);
  std::vector<Progress> seen;
  stack.apply([&](const Progress& progress) { seen.push_back(progress); }, warnings);
  ASSERT_EQ(seen.size(), 1u);
  EXPECT_EQ(seen[0].what(), "");
}

TEST_F(Driver, says_that_it_was_stopped) {
  processes.answer(plan_line(), {.exit_code = 1, .interrupted_by = 2});
  try {
    driver().plan({}, warnings);
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_EQ(error.diagnostics()[0].code, "terraform.interrupted");
  }
}

TEST_F(Driver, names_what_was_under_way_when_it_had_no_time) {
  processes.answer(plan_line(), {});
  processes.answer("terraform show -json " + plan_file(), {.out = R"({"format_version": "1.2"})"});
  processes.answer(
      "terraform apply -json -input=false " + plan_file(),
      {.exit_code = 1,
       .interrupted_by = 2,
       .was_hurried = true,
       .out =
           R"({"type": "apply_start", "hook": {"resource": {"addr": "aws_vpc.v"}, "action": "create"}}
{"type": "apply_start", "hook": {"resource": {"addr": "aws_eip.done"}, "action": "create"}}
{"type": "apply_complete", "hook": {"resource": {"addr": "aws_eip.done"}, "action": "create"}}
)"}
  );
  auto stack = driver();
  stack.plan({}, warnings);
  try {
    stack.apply([](const Progress&) {}, warnings);
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_EQ(error.diagnostics()[0].code, "terraform.stopped-at-once");
    EXPECT_EQ(error.diagnostics()[0].found, std::vector<std::string>{"prod/vpc"});
  }
}

TEST_F(Driver, passes_the_parallelism_on) {
  processes.answer("terraform plan -json -input=false -out=" + plan_file() + " -parallelism=3", {});
  processes.answer("terraform show -json " + plan_file(), {.out = R"({"format_version": "1.2"})"});
  processes.answer(
      "terraform apply -json -input=false -parallelism=3 " + plan_file(), {.out = applied}
  );
  auto stack = driver();
  stack.plan({.run = {.parallelism = 3}}, warnings);
  stack.apply([](const Progress&) {}, warnings, {.parallelism = 3});
  EXPECT_EQ(processes.lines.size(), 3u);
}

constexpr const char* wants_the_lock =
    "terraform plan -json -input=false -refresh=false "
    "-target=terraform_data.formwork_wants_the_lock";

TEST_F(Driver, finds_the_lock_by_wanting_it) {
  processes.answer(
      wants_the_lock,
      {.exit_code = 1,
       .out =
           R"({"diagnostic": {"severity": "error", "summary": "Error acquiring the state lock", "detail": "Lock Info:\n  ID:        6d49\n  Who:       me@here\n"}}
)"}
  );
  auto lock = driver().lock({});
  ASSERT_TRUE(lock);
  EXPECT_EQ(lock->id, "6d49");
  EXPECT_EQ(lock->who, "me@here");
}

TEST_F(Driver, finds_no_lock_when_it_can_have_it) {
  processes.answer(wants_the_lock, {.out = R"({"type": "change_summary"})"});
  EXPECT_FALSE(driver().lock({}));
}

TEST_F(Driver, does_not_take_another_failure_for_a_lock_or_for_none) {
  processes.answer(
      wants_the_lock,
      {.exit_code = 1,
       .out = R"({"diagnostic": {"severity": "error", "summary": "No valid credentials"}})"}
  );
  EXPECT_THROW(driver().lock({}), Error);
}

TEST_F(Driver, unlocks_the_lock_that_was_found) {
  processes.answer("terraform force-unlock -no-color -force 6d49", {});
  driver().unlock({.id = "6d49"});
  EXPECT_EQ(processes.lines.size(), 1u);
}

TEST_F(Driver, refuses_outputs_of_another_shape) {
  for (const char* output :
       {R"("text")",
        "1",
        "null",
        R"(["a"])",
        R"({"value": 1})",
        R"({"sensitive": false})",
        R"({"value": 1, "sensitive": "false"})"}) {
    InMemoryProcesses odd;
    odd.answer("terraform output -json", {.out = std::string(R"({"id": )") + output + "}"});
    Terraform answers_oddly(odd, {});
    try {
      StackDriver(answers_oddly, directory.path(), "prod").outputs();
      ADD_FAILURE() << output;
    } catch (const Error& error) {
      EXPECT_EQ(error.diagnostics().at(0).code, "terraform.not-json") << output;
    }
  }
}

struct State {
  const char* name;
  const char* shown;
  bool deployed;
};

class Deployed : public Driver, public ::testing::WithParamInterface<State> {};

TEST_P(Deployed, is) {
  processes.answer("terraform state pull", {.out = GetParam().shown});
  processes.answer("terraform show -json", {.out = R"({"format_version": "1.0"})"});
  EXPECT_EQ(driver().is_deployed(), GetParam().deployed);
}

INSTANTIATE_TEST_SUITE_P(
    states,
    Deployed,
    ::testing::Values(
        State{"never", "", false},
        State{"destroyed", R"({"version": 4, "outputs": {}, "resources": []})", false},
        State{"resources", R"({"version": 4, "outputs": {}, "resources": [{"type": "a"}]})", true},
        State{
            "only_outputs",
            R"({"version": 4, "outputs": {"a": {"value": 1}}, "resources": []})",
            true}
    ),
    [](const auto& row) { return row.param.name; }
);

}  // namespace
}  // namespace formwork::terraform
