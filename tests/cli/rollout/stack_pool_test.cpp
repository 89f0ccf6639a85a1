#include "cli/rollout/stack_pool.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <csignal>
#include <deque>
#include <map>
#include <mutex>
#include <thread>

#include "terraform/process/in_memory_processes.hpp"
#include "terraform/process/interrupts.hpp"

namespace formwork::cli {
namespace {

using Names = std::vector<std::string>;

/// Four stacks: app and db need network, dashboard needs app.
class StackPool : public ::testing::Test {
 protected:
  StackPool() {
    for (auto& entry : entries_) runs_.push_back({entry, {terraform_, {}, {}}});
    for (auto& run : runs_) order_.push_back(&run);
  }

  void run(int parallelism) {
    run_in_order(
        order_,
        parallelism,
        {.needs = [](const auto& stack) { return stack.dependencies; },
         .work = [this](auto& stack) { return work(stack.entry); },
         .refuse = [this](auto& stack, const auto& reason) { refused_[stack.entry.name] = reason; }}
    );
  }

  bool work(const StackEntry& stack) {
    {
      std::lock_guard guard(mutex_);
      for (const auto& needed : stack.dependencies)
        EXPECT_NE(std::find(done_.begin(), done_.end(), needed), done_.end()) << stack.name;
    }
    most_ = std::max<int>(most_, ++at_once_);
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    --at_once_;
    if (stack.name == interrupts_) std::raise(SIGINT);
    std::lock_guard guard(mutex_);
    done_.push_back(stack.name);
    return stack.name != fails_;
  }

  std::string fails_;
  std::string interrupts_;
  Names done_;
  std::map<std::string, std::string> refused_;
  std::atomic<int> most_ = 0;

 private:
  static StackEntry entry(const std::string& name, Names dependencies) {
    StackEntry result;
    result.name = name;
    result.dependencies = std::move(dependencies);
    return result;
  }

  terraform::InMemoryProcesses processes_;
  terraform::Terraform terraform_{processes_, {}};
  std::vector<StackEntry> entries_{
      entry("network", {}),
      entry("app", {"network"}),
      entry("db", {"network"}),
      entry("dashboard", {"app"})};
  std::deque<StackRun> runs_;
  std::vector<StackRun*> order_;
  std::mutex mutex_;
  std::atomic<int> at_once_ = 0;
};

TEST_F(StackPool, works_on_those_that_need_nothing_of_each_other_at_once) {
  run(-1);
  EXPECT_EQ(done_.size(), 4u);
  EXPECT_EQ(most_, 2);
}

TEST_F(StackPool, keeps_to_the_order_when_one_at_a_time_is_asked_for) {
  run(1);
  EXPECT_EQ(done_, (Names{"network", "app", "db", "dashboard"}));
  EXPECT_EQ(most_, 1);
}

TEST_F(StackPool, goes_on_with_those_that_do_not_need_the_one_that_failed) {
  fails_ = "app";
  run(4);
  EXPECT_EQ(done_.size(), 3u);
  EXPECT_EQ(refused_, (std::map<std::string, std::string>{{"dashboard", "it waits for app"}}));
}

TEST_F(StackPool, refuses_what_needs_something_that_was_refused) {
  fails_ = "network";
  run(4);
  EXPECT_EQ(done_, Names{"network"});
  EXPECT_EQ(refused_["dashboard"], "it waits for app");
}

TEST_F(StackPool, starts_nothing_after_a_request_to_stop) {
  interrupts_ = "network";
  run(4);
  EXPECT_EQ(done_, Names{"network"});
  EXPECT_EQ(refused_.size(), 3u);
  EXPECT_EQ(refused_["db"], "stopped");
}

TEST_F(StackPool, may_have_nothing_to_do) {
  run_in_order({}, 4, {.needs = {}, .work = {}, .refuse = {}});
  EXPECT_TRUE(done_.empty());
}

}  // namespace
}  // namespace formwork::cli
