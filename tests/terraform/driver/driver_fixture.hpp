#pragma once
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/files.hpp"
#include "terraform/driver/stack_driver.hpp"
#include "terraform/process/in_memory_processes.hpp"

namespace formwork::terraform {

inline constexpr const char* init = "terraform init -json -input=false";

/// A stack driver whose terraform answers as told.
class Driver : public ::testing::Test {
 protected:
  Driver() { write_stack(R"({"path": "a"})"); }

  void write_stack(const std::string& backend) {
    directory.write("cdk.tf.json", R"({"terraform": {"backend": {"local": )" + backend + R"(}},
      "variable": {"size": {}},
      "resource": {"aws_vpc": {"v": {"//": {"metadata": {"path": "prod/vpc"}}}}}})");
  }
  StackDriver driver() { return {terraform, directory.path(), "cdktf.out/stacks/prod"}; }
  std::string plan_line(const std::string& rest = "") const {
    return "terraform plan -json -input=false -out=" + plan_file() + rest;
  }
  std::string plan_file() const {
    return (directory.path() / ".terraform" / "formwork" / "plan").string();
  }

  support::TemporaryDirectory directory;
  InMemoryProcesses processes;
  Terraform terraform{processes, {}};
  std::vector<Diagnostic> warnings;
};

}  // namespace formwork::terraform
