#pragma once
#include <deque>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "terraform/process/process.hpp"

namespace formwork::terraform {

/// Answers as told instead of starting programs, and remembers what was asked for.
class InMemoryProcesses : public Processes {
 public:
  /// The answer to a command line; several answers to one line are given in turn, the last of them
  /// again and again.
  void answer(const std::string& line, ProcessResult result) {
    answers_[line].push_back(std::move(result));
  }

  ProcessResult run(const Process& process) override {
    std::string line;
    for (const auto& argument : process.arguments) line += (line.empty() ? "" : " ") + argument;
    calls.push_back(process);
    lines.push_back(line);
    auto found = answers_.find(line);
    if (found == answers_.end()) throw std::logic_error("no answer to: " + line);
    auto result = found->second.front();
    if (found->second.size() > 1) found->second.pop_front();
    if (process.on_line) {
      std::istringstream printed(result.out);
      for (std::string text; std::getline(printed, text);) process.on_line(text);
    }
    if (process.read_out) {
      std::istringstream printed(std::exchange(result.out, {}));
      process.read_out(printed);
    }
    return result;
  }

  std::vector<Process> calls;
  std::vector<std::string> lines;

 private:
  std::map<std::string, std::deque<ProcessResult>> answers_;
};

}  // namespace formwork::terraform
