#pragma once
#include <filesystem>
#include <formwork/diagnostic.hpp>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "terraform/stack/stack_document.hpp"

namespace formwork::terraform {

/// What terraform said in one of its diagnostics, in our form, and what we decide by.
struct Finding : Diagnostic {
  /// What is more to it than an error of the program.
  enum class Cause {
    program,
    state_lock,
    prevented_destruction,
    unreachable_region,
    backend_change
  };

  Cause cause = Cause::program;
  /// The region, if that is the cause.
  std::string region = {};
};

/// Terraform told why it refuses.
class Refused : public Error {
 public:
  /// `findings` must not be empty.
  explicit Refused(std::vector<Finding> findings);

  const std::vector<Finding>& findings() const { return findings_; }
  /// Whether it is for what the program says: an argument, a variable without a value.
  bool is_for_program() const { return findings_[0].cause == Finding::Cause::program; }
  bool has(Finding::Cause cause) const;

 private:
  std::vector<Finding> findings_;
};

/// One of terraform's diagnostics in our form, at the construct that caused it. `shown_as` is the
/// stack's directory as the user knows it.
Finding as_finding(
    const nlohmann::json& diagnostic,
    const StackDocument& constructs,
    const std::filesystem::path& shown_as,
    std::string code
);

/// What is said of a stack that needs a region that is known not to answer.
Finding unreachable_region(const std::string& region);

/// The diagnostics of `terraform validate -json` in our form, at the constructs that the stack's
/// `cdk.tf.json` in `directory` names; `shown_as` is the directory as the user knows it. Throws
/// `Error` when the text is not what terraform prints.
std::vector<Diagnostic> read_validation(
    std::string_view output,
    const std::filesystem::path& directory,
    const std::filesystem::path& shown_as
);

}  // namespace formwork::terraform
