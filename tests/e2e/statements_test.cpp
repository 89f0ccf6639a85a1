// What Terraform makes of statements on resources that are in its state, and of checks.
#include "e2e/planned.hpp"
#include "formwork/check.hpp"
#include "formwork/formwork.hpp"
#include "formwork/iterator.hpp"
#include "formwork/moved.hpp"
#include "formwork/provisioner.hpp"
#include "formwork/terraform_data.hpp"

namespace formwork {
namespace {

using nlohmann::json;

class StatementPlan : public Planned<support::TerraformTest> {
 protected:
  /// What is planned for a resource: `create`, `delete`, `no-op`, `forget`.
  static std::string action(const json& plan, const std::string& address) {
    for (const auto& change : plan.at("resource_changes"))
      if (change.at("address") == address) return change.at("change").at("actions").at(0);
    return "";
  }
};

TEST_F(StatementPlan, moves_removes_and_imports) {
  {
    App app;
    Stack stack(app, "s");
    for (const char* id : {"old", "forgotten", "destroyed", "kept"})
      TerraformData{stack, id, {.input = id}};
    ASSERT_FALSE(plan(stack).is_null());
    const auto applied =
        terraform({"apply", "-auto-approve", "-no-color"}, directory().path() / "s");
    ASSERT_EQ(applied.exit_code, 0) << applied.error;
  }
  App app;
  Stack stack(app, "s");
  TerraformData kept{stack, "kept", {.input = "kept"}};
  Iterator names{std::vector<std::string>{"a", "b"}};
  TerraformData fresh{stack, "new", {.input = "old"}, {.for_each = names}};
  TerraformData taken{stack, "taken", {}, {.for_each = names}};
  Moved{stack, "move", {.from = "terraform_data.old", .to = fresh["a"]}};
  Removed{stack, "forget", {.from = "terraform_data.forgotten", .lifecycle = {{.destroy = false}}}};
  Removed{
      stack,
      "destroy",
      {.from = "terraform_data.destroyed",
       .lifecycle = {{.destroy = true}},
       .provisioners = {LocalExec{
           .command = "echo " + self.get<std::string>("id") + " > gone", .when = When::destroy}}}};
  Import{stack, "imports", {.for_each = names, .id = names.value(), .to = taken[names.key()]}};
  Check check{stack, "check"};
  DataSource state{
      check,
      "state",
      "terraform_remote_state",
      {{"backend", "local"}, {"config", object({{"path", "terraform.tfstate"}})}}};
  check.require(kept.output() == "something else", "kept is " + kept.output().as<std::string>());
  const json planned = plan(stack);
  ASSERT_FALSE(planned.is_null());
  EXPECT_EQ(action(planned, "terraform_data.new[\"a\"]"), "no-op");
  EXPECT_EQ(action(planned, "terraform_data.new[\"b\"]"), "create");
  EXPECT_EQ(action(planned, "terraform_data.forgotten"), "forget");
  EXPECT_EQ(action(planned, "terraform_data.destroyed"), "delete");
  EXPECT_EQ(action(planned, "terraform_data.taken[\"b\"]"), "no-op");
  const json& result = planned.at("checks").at(0).at("instances").at(0);
  EXPECT_EQ(result.at("status"), "fail");
  EXPECT_EQ(result.at("problems")[0].at("message"), "kept is kept");
  const auto folder = directory().path() / "s";
  const auto applied = terraform({"apply", "-no-color", "plan"}, folder);
  EXPECT_EQ(applied.exit_code, 0) << applied.error;
  EXPECT_TRUE(std::filesystem::exists(folder / "gone"));
}

TEST_F(StatementPlan, provisioners_run_when_they_should) {
  App app;
  Stack stack(app, "s");
  TerraformData data{
      stack,
      "data",
      {.input = "text"},
      {.provisioners = {
           LocalExec{
               .command = "echo $TEXT > made",
               .environment = {{"TEXT", self.get<std::string>("input")}}},
           LocalExec{.command = "false", .on_failure = OnFailure::continue_},
           LocalExec{.command = "rm made", .when = When::destroy}}}};
  ASSERT_FALSE(plan(stack).is_null());
  const auto folder = directory().path() / "s";
  const auto applied = terraform({"apply", "-no-color", "plan"}, folder);
  ASSERT_EQ(applied.exit_code, 0) << applied.error;
  EXPECT_EQ(support::read_file(folder / "made"), "text\n");
  const auto destroyed = terraform({"destroy", "-no-color", "-auto-approve"}, folder);
  ASSERT_EQ(destroyed.exit_code, 0) << destroyed.error;
  EXPECT_FALSE(std::filesystem::exists(folder / "made"));
}

}  // namespace
}  // namespace formwork
