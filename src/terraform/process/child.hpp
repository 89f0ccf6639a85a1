#pragma once
#include <sys/types.h>

#include <chrono>
#include <optional>

#include "terraform/process/interrupts.hpp"

namespace formwork::terraform {

/// A program that we started, until somebody has asked how it ended. Requests to stop are passed on
/// to it; who asked twice does not wait for it for long.
class Child {
 public:
  static constexpr int milliseconds_between_looks = 10;

  Child(pid_t id, bool own_group);
  ~Child();
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  bool has_ended() const;
  /// Kills it when it was asked to hurry and did not. To be called again and again.
  void look_at_the_time();
  /// Sleeps for a moment, or until it ends.
  void wait_a_moment() const;
  /// Waits for its end. The status is that of waitpid(2).
  int status();

 private:
  void kill_all() const;

  pid_t id_;
  bool own_group_;
  /// Becomes readable when it ends; -1 where the system has no such thing.
  int ended_;
  std::optional<std::chrono::steady_clock::time_point> insisted_;
  std::optional<RunningChild> passing_on_;
};

}  // namespace formwork::terraform
