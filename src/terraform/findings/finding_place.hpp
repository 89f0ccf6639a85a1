#pragma once
#include <filesystem>
#include <formwork/diagnostic.hpp>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "terraform/stack/stack_document.hpp"

namespace formwork::terraform {

/// Where one of terraform's diagnostics belongs: construct, the line of the program that made it,
/// the argument, and the line of the stack's file.
class FindingPlace {
 public:
  FindingPlace(
      const nlohmann::json& diagnostic,
      const StackDocument& stack,
      const std::filesystem::path& shown_as
  );

  const std::vector<Diagnostic::Place>& places() const { return places_; }
  /// Construct path, or the address of what has none; empty when terraform names no place.
  const std::string& construct() const { return construct_; }
  /// `ingress[0].cidr_blocks`; empty when it is about the element as a whole.
  const std::string& argument() const { return argument_; }
  /// The region of the provider, or of the state when there is no place. May be empty.
  const std::string& region() const { return region_; }
  /// The line of the stack's file, if it says more than a brace.
  const std::vector<std::string>& found() const { return found_; }

 private:
  void find_steps(const nlohmann::json& diagnostic, const StackDocument& stack);
  void find_line(const nlohmann::json& diagnostic);

  /// Whether it stands in HCL.
  bool is_native_ = false;
  std::vector<JsonStep> steps_;
  std::string construct_;
  std::string argument_;
  std::string region_;
  std::vector<std::string> found_;
  std::vector<Diagnostic::Place> places_;
};

}  // namespace formwork::terraform
