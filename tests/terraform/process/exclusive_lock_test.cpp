#include "terraform/process/exclusive_lock.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <formwork/diagnostic.hpp>
#include <thread>

#include "support/files.hpp"
#include "terraform/process/interrupts.hpp"
#include "terraform/process/process.hpp"

namespace formwork::terraform {
namespace {

class Locks : public ::testing::Test {
 protected:
  std::filesystem::path file() const { return directory_.path() / "lock"; }

 private:
  support::TemporaryDirectory directory_;
};

TEST_F(Locks, are_had_at_once_when_nobody_holds_them) {
  for (int i = 0; i < 2; ++i)
    ExclusiveLock(file(), [](const std::string& holder) { ADD_FAILURE() << holder; });
}

TEST_F(Locks, are_not_written_through_a_link) {
  support::TemporaryDirectory elsewhere;
  auto target = elsewhere.write("file", "someone else's");
  std::filesystem::create_symlink(target, file());
  EXPECT_THROW(ExclusiveLock(file(), [](const auto&) {}), Error);
  EXPECT_EQ(elsewhere.read("file"), "someone else's");
}

TEST_F(Locks, are_waited_for) {
  std::atomic<bool> released = false;
  auto first = std::make_unique<ExclusiveLock>(file(), [](const auto&) {});
  std::thread second([&] {
    ExclusiveLock(file(), [](const std::string& holder) { ADD_FAILURE() << holder; });
    EXPECT_TRUE(released);
  });
  released = true;
  first.reset();
  second.join();
}

// The child holds the file when the parent, whose number it carries, is done with it.
TEST_F(Locks, are_held_as_long_as_a_program_that_was_given_them) {
  auto lock = std::make_unique<ExclusiveLock>(file(), [](const auto&) {});
  SystemProcesses().run({
      .arguments = {"/bin/sh", "-c", "sleep 0.3 &"},
      .directory = {},
      .environment = {},
      .kept_open = {lock->descriptor()},
  });
  lock.reset();
  support::write_file(file(), "4711");
  std::string holder;
  ExclusiveLock(file(), [&](const std::string& named) { holder = named; });
  EXPECT_EQ(holder, "process 4711");
}

TEST_F(Locks, are_looked_at_without_being_taken) {
  EXPECT_FALSE(is_locked(file()));
  {
    ExclusiveLock held(file(), [](const auto&) {});
    EXPECT_TRUE(is_locked(file()));
  }
  EXPECT_FALSE(is_locked(file()));
}

TEST_F(Locks, are_given_up_on_request) {
  ExclusiveLock first(file(), [](const auto&) {});
  Interrupts interrupts;
  std::raise(SIGTERM);
  EXPECT_THROW(ExclusiveLock(file(), [](const auto&) {}), Interrupted);
}

TEST_F(Locks, that_cannot_be_made_are_an_error) {
  EXPECT_THROW(ExclusiveLock(file() / "in_a_file_that_is_missing", [](const auto&) {}), CannotLock);
}

}  // namespace
}  // namespace formwork::terraform
