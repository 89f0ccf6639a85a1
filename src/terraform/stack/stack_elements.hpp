#pragma once
#include <iosfwd>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

namespace formwork::terraform {

/// What stands in a stack under a name of its own, and what it refers to.
struct StackElement {
  /// Its place in the JSON: `resource.aws_vpc.main`, `data.aws_ami.web`, `module.queue`,
  /// `output.id`, `local.name`.
  std::string place;
  /// Of the construct that made it; empty where the stack does not tell.
  std::string path = {};
  /// `aws.west`, for a module that of its `aws`; empty where it names none.
  std::string provider = {};
  /// The region that it names itself, as resources can since hashicorp/aws 6; empty: its
  /// provider's.
  std::string region = {};
  /// The places that its expressions read, and those it names as a dependency, each once, in order;
  /// not all of them need to exist. An output of another stack is
  /// `data.terraform_remote_state.network.outputs.id`.
  std::vector<std::string> references = {};
};

struct StackElements {
  /// In the order of their places.
  std::vector<StackElement> elements;
  /// The data sources `terraform_remote_state`, as they stand in the program.
  nlohmann::json remote_states;
};

/// Reads them one at a time; none when it is no JSON.
std::optional<StackElements> read_elements(std::istream& stack);

}  // namespace formwork::terraform
