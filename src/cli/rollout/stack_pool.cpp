#include "cli/rollout/stack_pool.hpp"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <list>
#include <map>
#include <mutex>
#include <thread>

#include "terraform/process/interrupts.hpp"

namespace formwork::cli {
namespace {

class Pool {
 public:
  Pool(const std::vector<StackRun*>& order, const StackWork& work)
      : work_(work), waiting_(order.begin(), order.end()) {
    for (const auto* stack : order) states_[stack->entry.name] = State::open;
  }

  void run(std::size_t threads) {
    std::vector<std::thread> workers;
    workers.reserve(threads);
    for (std::size_t i = 0; i < threads; ++i) workers.emplace_back([this] { work(); });
    constexpr auto between_ticks = std::chrono::milliseconds(100);
    std::unique_lock lock(mutex_);
    while (!finished()) {
      changed_.wait_for(lock, between_ticks);
      lock.unlock();
      work_.tick();
      lock.lock();
    }
    lock.unlock();
    for (auto& worker : workers) worker.join();
  }

 private:
  enum class State { open, good, bad };

  bool finished() const { return waiting_.empty() && under_way_ == 0; }

  void work() {
    std::unique_lock lock(mutex_);
    while (auto* stack = next(lock)) {
      ++under_way_;
      lock.unlock();
      bool good = work_.work(*stack);
      lock.lock();
      --under_way_;
      states_[stack->entry.name] = good ? State::good : State::bad;
      changed_.notify_all();
    }
  }

  // Waits for one that may be started; null when there will be none.
  StackRun* next(std::unique_lock<std::mutex>& lock) {
    while (true) {
      for (auto stack = waiting_.begin(); stack != waiting_.end();) {
        auto* run = *stack;
        auto reason = reason_to_refuse(run->entry);
        if (reason.empty() && !is_ready(run->entry)) {
          ++stack;
          continue;
        }
        stack = waiting_.erase(stack);
        if (reason.empty()) return run;
        states_[run->entry.name] = State::bad;
        work_.refuse(*run, reason);
        changed_.notify_all();
      }
      if (waiting_.empty()) return nullptr;
      changed_.wait(lock);
    }
  }

  std::string reason_to_refuse(const StackEntry& stack) const {
    if (terraform::Interrupts::received() != 0) return "stopped";
    for (const auto& name : work_.needs(stack))
      if (is(name, State::bad)) return "it waits for " + name;
    return {};
  }

  bool is_ready(const StackEntry& stack) const {
    auto names = work_.needs(stack);
    return std::none_of(names.begin(), names.end(), [&](const auto& name) {
      return is(name, State::open);
    });
  }

  // Those that were not chosen are in no state.
  bool is(const std::string& name, State state) const {
    auto found = states_.find(name);
    return found != states_.end() && found->second == state;
  }

  const StackWork& work_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::list<StackRun*> waiting_;
  std::map<std::string, State> states_;
  std::size_t under_way_ = 0;
};

}  // namespace

void run_in_order(const std::vector<StackRun*>& order, int parallelism, const StackWork& work) {
  auto threads = order.size();
  if (parallelism >= 0) threads = std::min(threads, static_cast<std::size_t>(parallelism));
  // Between two programs, too, a request to stop is heard.
  terraform::Interrupts interrupts;
  Pool(order, work).run(threads);
}

}  // namespace formwork::cli
