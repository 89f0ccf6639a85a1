#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace formwork::support {

struct ProcessOptions {
  /// Working directory. Default: that of the test.
  std::filesystem::path directory = {};
  /// Set on top of the test's own environment; an empty value removes the variable.
  std::map<std::string, std::string> environment = {};
  /// What the process reads on standard input. Default: nothing.
  std::string input = {};
};

struct ProcessResult {
  /// Exit code, or 128 + the signal's number, as shells count.
  int exit_code;
  std::string output;
  std::string error;
};

/// Runs a program (found on PATH) to its end.
ProcessResult run_process(
    const std::vector<std::string>& command, const ProcessOptions& options = {}
);

/// The program on PATH, or an empty path.
std::filesystem::path find_program(std::string_view name);

}  // namespace formwork::support
