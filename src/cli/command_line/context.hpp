#pragma once
#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "cli/command_line/terminal.hpp"
#include "terraform/process/process.hpp"

namespace formwork::cli {

/// What a command needs of the world around it.
struct Context {
  /// Where the tool was started: the project directory.
  std::filesystem::path directory;
  terraform::Environment environment;
  terraform::Processes& processes;
  Terminal& terminal;
  /// What `--log-level debug` shows.
  std::function<void(std::string_view)> debug;
  /// Asks the user and waits for a line; empty where nobody can answer.
  std::function<std::string(const std::string& question)> ask = {};
  /// Columns of the terminal on which a status can be kept up to date; empty where there is none.
  std::function<std::size_t()> status_width = {};
  /// And its lines.
  std::function<std::size_t()> status_height = {};
  /// Columns of the terminal that results go to; empty where they go elsewhere.
  std::function<std::size_t()> result_width = {};
};

}  // namespace formwork::cli
