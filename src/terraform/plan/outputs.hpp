#pragma once
#include <iosfwd>
#include <map>
#include <nlohmann/json.hpp>
#include <string>

namespace formwork::terraform {

/// An output as far as it is known.
struct OutputValue {
  nlohmann::json value = {};
  /// Terraform's `after_unknown`: true in the place of whatever is not known yet.
  nlohmann::json unknown = false;
  /// In terraform's words, `["list", "string"]`; null when it is not told.
  nlohmann::json type = {};
  bool sensitive = false;

  bool is_known() const;
  /// One of which nothing is known.
  static OutputValue later() { return {.unknown = true}; }
};

/// The outputs of a stack, by name.
using OutputValues = std::map<std::string, OutputValue>;

/// What `terraform output -json` says.
OutputValues read_outputs(const nlohmann::json& outputs);

/// What a stack knows of other stacks.
struct RecordedOutputs {
  /// Whether the state holds anything at all.
  bool is_deployed = false;
  /// By the name of the data source `terraform_remote_state`.
  std::map<std::string, OutputValues> of_remote_states = {};
};

/// What was noted of remote states in a state, as `terraform state pull` prints it. Throws `Error`
/// when that is no state: nothing is not the same as something that cannot be read.
RecordedOutputs read_recorded_outputs(std::istream& state);

/// The type of a value, as a state has to tell it.
nlohmann::json type_of(const nlohmann::json& value);

}  // namespace formwork::terraform
