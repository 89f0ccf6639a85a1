#pragma once
#include <cstddef>
#include <functional>
#include <string>

#include "terraform/process/process.hpp"

namespace formwork::cli {

/// The person at the terminal, where there is one: all are empty in CI and for scripts.
struct Watcher {
  /// Asks, and waits for a line; nothing comes back at the end of input and on Ctrl-C.
  std::function<std::string(const std::string& question)> ask = {};
  /// How many columns the terminal has that standard error is.
  std::function<std::size_t()> status_width = {};
  /// And how many lines.
  std::function<std::size_t()> status_height = {};
  /// How many columns the terminal has that standard output is; empty where that goes elsewhere.
  std::function<std::size_t()> result_width = {};
};

Watcher watcher_of(const terraform::Environment& environment);

}  // namespace formwork::cli
