#pragma once
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "terraform/state/backend_change.hpp"

namespace formwork::terraform {

/// A stack's program; null when nothing in JSON says what it is.
nlohmann::json read_program(const std::filesystem::path& directory);

/// A data source `terraform_remote_state` of a program.
struct RemoteState {
  std::string name;
  Backend backend;
};

std::vector<RemoteState> remote_states_of(const nlohmann::json& program);

/// A stack whose state others may read.
struct Producer {
  std::string construct_path;
  std::filesystem::path directory;
  Backend backend;
};

/// Whether the remote state, read in `directory`, is that of the stack: by the name that references
/// between stacks get, or because it is kept in the same place.
bool is_state_of(
    const RemoteState& remote, const std::filesystem::path& directory, const Producer& producer
);

}  // namespace formwork::terraform
