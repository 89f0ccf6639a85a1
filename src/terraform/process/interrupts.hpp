#pragma once
#include <sys/types.h>

#include <cstddef>
#include <formwork/diagnostic.hpp>

namespace formwork::terraform {

/// While one of these lives, a request to stop does not end this program but is passed on to those
/// that it started. SIGINT and SIGTERM reach every one of them. SIGHUP, the end of our terminal,
/// does not reach those in a group of their own: what somebody approved is brought to its end, and
/// nothing further is begun. SIGPIPE is ignored, for the reader of our output may be gone as well.
class Interrupts {
 public:
  Interrupts();
  ~Interrupts();
  Interrupts(const Interrupts&) = delete;
  Interrupts& operator=(const Interrupts&) = delete;

  /// The signal that asked us to stop since the first of these was made; 0: none.
  static int received();
  /// Whether somebody asked a second time and will not wait.
  static bool insisted();
};

/// Somebody asked us to stop, and what was under way has ended. Nothing else is to be begun.
class Interrupted : public Error {
 public:
  using Error::Error;
};

/// A program that runs and is to hear of requests to stop.
class RunningChild {
 public:
  /// A child in the terminal's foreground group hears of Ctrl-C from the kernel, and a second one
  /// would make it stop without cleaning up: only those in a group of their own get it from us.
  RunningChild(pid_t child, bool own_group);
  ~RunningChild();
  RunningChild(const RunningChild&) = delete;
  RunningChild& operator=(const RunningChild&) = delete;

 private:
  std::size_t slot_;
};

}  // namespace formwork::terraform
