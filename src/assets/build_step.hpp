#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "formwork/asset.hpp"

namespace formwork::detail {

/// What a build was made of and what came of it: what decides whether it has to run again.
struct BuildRecord {
  std::string command;
  /// Hash of what the command reads.
  std::string inputs;
  /// Hash of what it made.
  std::string output;

  friend bool operator==(const BuildRecord&, const BuildRecord&) = default;
};

/// The record that the last synthesis left; empty where there is none that can be read.
BuildRecord read_record(const std::filesystem::path& file);
std::string record_text(const BuildRecord& record);

/// Runs the command by `sh` in the folder. A failure becomes a finding that shows what it printed.
bool run_build(
    const std::string& command,
    const std::filesystem::path& folder,
    std::vector<Diagnostic>& findings
);

}  // namespace formwork::detail
