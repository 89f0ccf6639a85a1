#pragma once
#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "terraform/plan/outputs.hpp"

namespace formwork::terraform {

/// What a stack is to take for the outputs of others while it is planned, by the name of the data
/// source that reads them.
using AssumedOutputs = std::map<std::string, OutputValues>;

/// What stands beside a program so that terraform plans it with assumed outputs.
struct StandIn {
  /// Content of an override file: the data sources read other states, and what reads outputs that
  /// are not known yet reads them elsewhere.
  nlohmann::json override;
  /// Content of a further file, which holds what is not known.
  nlohmann::json additions;
  /// States with what is known, by data source.
  std::map<std::string, nlohmann::json> states;
};

/// Where the state of a data source is to be, from the stack's directory.
std::string assumed_state_file(const std::string& remote_state);

/// What is not known yet stays so for terraform, also inside of objects, as if it came from a
/// resource that is still to be created.
StandIn stand_in_for(const nlohmann::json& program, const AssumedOutputs& assumed);

/// The address of the data source that holds what is not known: it is none of the program's.
inline constexpr const char* unknown_address = "data.terraform_remote_state.formwork_unknown";

}  // namespace formwork::terraform
