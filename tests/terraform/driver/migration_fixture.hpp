#pragma once
#include <gtest/gtest.h>

#include <string>

#include "support/files.hpp"
#include "terraform/driver/stack_driver.hpp"
#include "terraform/process/in_memory_processes.hpp"

namespace formwork::terraform {

inline constexpr const char* init = "terraform init -json -input=false";
inline constexpr const char* copy = "terraform init -json -input=false -force-copy";
inline constexpr const char* pull = "terraform state pull";
inline constexpr const char* empty =
    R"({"version": 4, "lineage": "l", "serial": 9, "outputs": {}, "resources": []})";

/// A stack whose state was in another file than the one that it names now.
class Migration : public ::testing::Test {
 protected:
  Migration() {
    directory.write(
        "stacks/prod/cdk.tf.json", R"({"terraform": {"backend": {"local": {"path": "b"}}}})"
    );
    note(R"({"type": "local", "config": {"path": "a", "workspace_dir": null}})");
    processes.answer(init, {});
    processes.answer(copy, {});
    processes.answer("terraform version -json", {.out = R"({"platform": "linux_amd64"})"});
    processes.answer("terraform workspace list", {.out = "* default\n\n"});
    processes.answer("terraform show -json", {.out = R"({"format_version": "1.0"})"});
  }

  void note(const std::string& backend) {
    directory.write(
        "stacks/prod/.terraform/terraform.tfstate", R"({"version": 3, "backend": )" + backend + "}"
    );
  }
  void states(const std::string& old_state, const std::string& new_state) {
    processes.answer(pull, {.out = old_state});
    processes.answer(pull, {.out = new_state});
  }
  static std::string state(const std::string& lineage, int serial) {
    return R"({"version": 4, "lineage": ")" + lineage + R"(", "serial": )" +
           std::to_string(serial) + R"(, "outputs": {"a": {"value": 1}}, "resources": []})";
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

}  // namespace formwork::terraform
