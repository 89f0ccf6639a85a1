#pragma once
#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

namespace formwork::detail {

/// Which state a backend means, whatever way its place is written.
struct StatePlace {
  /// Two stacks with one of these in common have one state. None where that cannot be told.
  std::vector<std::string> identities;
  /// The arguments that decide it, such as `bucket = "state"`; no secrets.
  std::vector<std::string> arguments;
  /// The argument to change to get another state.
  std::string distinguishing;
};

/// `terraform` is the block of a stack's document; `directory` the stack's, without links.
StatePlace state_place_of(const nlohmann::json& terraform, const std::filesystem::path& directory);

}  // namespace formwork::detail
