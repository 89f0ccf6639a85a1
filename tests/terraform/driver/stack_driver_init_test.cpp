#include "terraform/driver/driver_fixture.hpp"

namespace formwork::terraform {
namespace {

class DriverInit : public Driver {};

TEST_F(DriverInit, initializes_once) {
  processes.answer(init, {});
  driver().init();
  driver().init();
  EXPECT_EQ(processes.lines.size(), 1u);
}

TEST_F(DriverInit, initializes_again_when_the_backend_changed) {
  processes.answer(init, {});
  driver().init();
  write_stack(R"({"path": "b"})");
  driver().init();
  EXPECT_EQ(processes.lines.size(), 2u);
}

std::string known_backend(const std::string& path, const char* workspaces = "null") {
  return R"({"version": 3, "backend": {"type": "local", "config": {"path": ")" + path +
         R"(", "workspace_dir": )" + workspaces + "}}}";
}

TEST_F(DriverInit, goes_on_with_a_state_file_that_was_named_by_another_path) {
  processes.answer(std::string(init) + " -reconfigure", {});
  write_stack(R"({"path": "../../../prod.tfstate"})");
  auto file = directory.path() / "../../../prod.tfstate";
  directory.write(".terraform/terraform.tfstate", known_backend(file.lexically_normal()));
  driver().init();
  EXPECT_EQ(processes.lines.size(), 1u);
}

TEST_F(DriverInit, leaves_it_to_terraform_when_the_state_file_is_another) {
  processes.answer(init, {});
  write_stack(R"({"path": "prod.tfstate"})");
  auto file = (directory.path() / "prod.tfstate").string();
  directory.write("w/staging/terraform.tfstate", "{}");  // else where they are makes no difference
  for (const auto& known :
       {known_backend(file + "2"),
        known_backend(file, R"("w")"),
        known_backend("prod.tfstate"),
        std::string("{}"),
        std::string("broken")}) {
    directory.write(".terraform/terraform.tfstate", known);
    directory.write(".terraform.lock.hcl", known);
    driver().init();
    EXPECT_EQ(processes.lines.back(), init) << known;
  }
  EXPECT_EQ(processes.lines.size(), 5u);
}

TEST_F(DriverInit, initializes_again_when_the_lock_file_changed) {
  processes.answer(init, {});
  driver().init();
  directory.write(".terraform.lock.hcl", "provider \"x\" {}");
  driver().init();
  EXPECT_EQ(processes.lines.size(), 2u);
}

TEST_F(DriverInit, initializes_again_after_a_plan_that_failed) {
  processes.answer(init, {});
  processes.answer(plan_line(), {.exit_code = 1});
  auto stack = driver();
  stack.init();
  EXPECT_THROW(stack.plan({}, warnings), Error);
  stack.init();
  EXPECT_EQ(processes.lines.back(), init);
}

}  // namespace
}  // namespace formwork::terraform
