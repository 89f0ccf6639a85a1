#include "terraform/process/interrupts.hpp"

#include <array>
#include <atomic>
#include <csignal>
#include <mutex>

namespace formwork::terraform {
namespace {

// All that a signal handler touches is atomic and without locks.
struct Slot {
  // Negative: in a group of its own. 0: free.
  std::atomic<pid_t> child = 0;
  // How many requests it has heard of: none must reach it twice.
  std::atomic<int> told = 0;
};
static_assert(std::atomic<pid_t>::is_always_lock_free);

std::array<Slot, 256> slots;
std::atomic<int> first_signal = 0;
std::atomic<int> last_signal = 0;
std::atomic<bool> last_from_terminal = false;
std::atomic<int> requests = 0;
std::atomic<int> requests_to_hurry = 0;

void pass_on(Slot& slot, int request) {
  pid_t child = slot.child;
  if (child == 0 || slot.told.exchange(request) >= request) return;
  int signal = last_signal;
  bool own_group = child < 0;
  if (own_group ? signal != SIGHUP : !last_from_terminal) kill(own_group ? -child : child, signal);
}

void on_signal(int signal, siginfo_t* information, void*) {
  int none = 0;
  first_signal.compare_exchange_strong(none, signal);
  last_signal = signal;
  last_from_terminal = information->si_code == SI_KERNEL;
  if (signal != SIGHUP) ++requests_to_hurry;
  int request = ++requests;
  for (auto& slot : slots) pass_on(slot, request);
}

constexpr std::array signals{SIGINT, SIGTERM, SIGHUP, SIGPIPE};
std::mutex installing;
int installed = 0;
std::array<struct sigaction, signals.size()> previous;

}  // namespace

Interrupts::Interrupts() {
  std::lock_guard guard(installing);
  if (installed++ != 0) return;
  first_signal = requests = requests_to_hurry = 0;
  struct sigaction action = {};
  action.sa_flags = SA_SIGINFO;
  sigemptyset(&action.sa_mask);
  for (std::size_t i = 0; i < signals.size(); ++i) {
    if (signals[i] == SIGPIPE)
      action.sa_handler = SIG_IGN;
    else
      action.sa_sigaction = on_signal;
    sigaction(signals[i], &action, &previous[i]);
  }
}

Interrupts::~Interrupts() {
  std::lock_guard guard(installing);
  if (--installed != 0) return;
  for (std::size_t i = 0; i < signals.size(); ++i) sigaction(signals[i], &previous[i], nullptr);
}

int Interrupts::received() { return first_signal; }

bool Interrupts::insisted() { return requests_to_hurry > 1; }

RunningChild::RunningChild(pid_t child, bool own_group) : slot_(0) {
  for (; slot_ < slots.size(); ++slot_) {
    pid_t free = 0;
    if (!slots[slot_].child.compare_exchange_strong(free, own_group ? -child : child)) continue;
    // The request may have come before there was a child to pass it on to.
    if (int request = requests; request != 0) pass_on(slots[slot_], request);
    return;
  }
}

RunningChild::~RunningChild() {
  if (slot_ == slots.size()) return;
  slots[slot_].told = 0;
  slots[slot_].child = 0;
}

}  // namespace formwork::terraform
