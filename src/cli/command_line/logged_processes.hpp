#pragma once
#include <functional>
#include <string_view>

#include "terraform/process/process.hpp"

namespace formwork::cli {

/// Tells `debug` of every program that is run, without what may be secret in its arguments.
class LoggedProcesses : public terraform::Processes {
 public:
  using Debug = std::function<void(std::string_view)>;

  LoggedProcesses(terraform::Processes& processes, Debug debug)
      : processes_(processes), debug_(std::move(debug)) {}

  terraform::ProcessResult run(const terraform::Process& process) override;

 private:
  terraform::Processes& processes_;
  Debug debug_;
};

}  // namespace formwork::cli
