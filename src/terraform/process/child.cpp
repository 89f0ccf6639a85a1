#include "terraform/process/child.hpp"

#include <poll.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>

namespace formwork::terraform {

Child::Child(pid_t id, bool own_group)
    : id_(id),
      own_group_(own_group),
      ended_(static_cast<int>(syscall(SYS_pidfd_open, id, 0))),
      passing_on_(std::in_place, id, own_group) {}

Child::~Child() {
  if (ended_ >= 0) close(ended_);
}

bool Child::has_ended() const {
  siginfo_t information = {};
  // Left as it is, so that nobody else gets its number yet.
  int failed = waitid(P_PID, static_cast<id_t>(id_), &information, WEXITED | WNOHANG | WNOWAIT);
  return failed != 0 || information.si_pid == id_;
}

void Child::look_at_the_time() {
  using std::chrono::steady_clock;
  constexpr auto patience = std::chrono::seconds(2);
  if (!Interrupts::insisted()) return;
  if (!insisted_) insisted_ = steady_clock::now();
  if (steady_clock::now() - *insisted_ > patience) kill_all();
}

void Child::wait_a_moment() const {
  pollfd watched{ended_, POLLIN, 0};
  poll(&watched, 1, milliseconds_between_looks);
}

int Child::status() {
  while (!has_ended()) {
    look_at_the_time();
    wait_a_moment();
  }
  // What it started itself and left behind.
  if (Interrupts::insisted() && own_group_) kill_all();
  passing_on_.reset();
  int status = 0;
  while (waitpid(id_, &status, 0) < 0 && errno == EINTR) {
  }
  return status;
}

void Child::kill_all() const { kill(own_group_ ? -id_ : id_, SIGKILL); }

}  // namespace formwork::terraform
