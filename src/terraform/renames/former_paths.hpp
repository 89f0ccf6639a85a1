#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "terraform/plan/plan.hpp"

namespace formwork::terraform {

/// The path below its stack that an element with this logical id had, where the id tells: its last
/// letters are a hash of the path, so that a guess is known to be right.
std::optional<std::string> path_of_logical_id(const std::string& id);

/// Where what left the program was in it.
class FormerPaths {
 public:
  /// `previous` is the stack as it was once synthesized; it need not exist.
  FormerPaths(const StackDocument& constructs, std::filesystem::path previous)
      : constructs_(constructs), previous_(std::move(previous)) {}

  /// The construct path of an address that the program does not have any more; empty when nothing
  /// tells it.
  std::string of_address(const std::string& address);

 private:
  const std::string& stack_path();

  const StackDocument& constructs_;
  std::filesystem::path previous_;
  std::optional<StackDocument> former_;
  std::optional<std::string> stack_path_;
};

/// Says in the plan where what leaves the program was in it, and what of it was renamed.
/// `previous` is as for `FormerPaths`.
void recognize_renames(
    Plan& plan, const StackDocument& constructs, const std::filesystem::path& previous
);

}  // namespace formwork::terraform
