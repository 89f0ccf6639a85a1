#include "terraform/process/running_process.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <functional>

#include "support/files.hpp"

namespace formwork::terraform {
namespace {

// A program that was started, and ends with the object.
class Child {
 public:
  explicit Child(const std::function<void()>& begin) {
    int ends[2];
    if (pipe(ends) != 0) throw std::runtime_error("no pipe");
    id_ = fork();
    if (id_ == 0) {
      begin();
      (void)!write(ends[1], "", 1);
      execlp("sleep", "sleep", "60", nullptr);
      _exit(1);
    }
    char ready = 0;
    (void)!read(ends[0], &ready, 1);
    close(ends[0]);
    close(ends[1]);
  }
  ~Child() {
    kill(id_, SIGKILL);
    waitpid(id_, nullptr, 0);
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  pid_t id() const { return id_; }

 private:
  pid_t id_;
};

TEST(RunningProcess, holds_the_lock_of_a_file) {
  support::TemporaryDirectory directory;
  auto state = directory.write("prod.tfstate", "");
  EXPECT_FALSE(holder_of(state));
  EXPECT_FALSE(holder_of(directory.path() / "missing"));
  Child child([&] {
    struct flock lock = {};
    lock.l_type = F_WRLCK;
    fcntl(open(state.c_str(), O_RDWR), F_SETLK, &lock);
  });
  auto holder = holder_of(state);
  ASSERT_TRUE(holder);
  EXPECT_EQ(holder->id, child.id());
}

TEST(RunningProcess, is_terraform_at_work_in_a_directory) {
  support::TemporaryDirectory directory;
  EXPECT_FALSE(at_work_in(directory.path(), "/usr/bin/sleep"));
  Child child([&] { (void)!chdir(directory.path().c_str()); });
  std::optional<RunningProcess> found;
  // It is called after us until it has become the other program.
  for (int looks = 0; (!found || found->name != "sleep") && looks < 500; ++looks) {
    found = at_work_in(directory.path(), "/usr/bin/sleep");
    usleep(10'000);
  }
  ASSERT_TRUE(found);
  EXPECT_EQ(found->id, child.id());
  EXPECT_EQ(found->name, "sleep");
  // A shell in which somebody stands there is not terraform.
  EXPECT_FALSE(at_work_in(directory.path(), "tofu"));
  EXPECT_FALSE(at_work_in(directory.path() / "missing", "tofu"));
}

}  // namespace
}  // namespace formwork::terraform
