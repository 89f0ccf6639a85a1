#include "terraform/process/running_process.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
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
  EXPECT_TRUE(holder_of(state).is_nobody());
  EXPECT_TRUE(holder_of(directory.path() / "missing").is_nobody());
  EXPECT_TRUE(holder_of(state / "below").is_nobody());
  Child child([&] {
    struct flock lock = {};
    lock.l_type = F_WRLCK;
    fcntl(open(state.c_str(), O_RDWR), F_SETLK, &lock);
  });
  auto holder = holder_of(state).process;
  ASSERT_TRUE(holder);
  EXPECT_EQ(holder->id, child.id());
}

TEST(RunningProcess, may_hold_the_lock_of_a_file_that_cannot_be_looked_at) {
  support::TemporaryDirectory directory;
  const auto circle = directory.path() / "circle";
  std::filesystem::create_symlink("circle", circle);
  const auto pipe = directory.path() / "pipe";
  ASSERT_EQ(mkfifo(pipe.c_str(), S_IRUSR | S_IWUSR), 0);
  for (const auto& state : {circle, pipe, directory.path()}) {
    auto holder = holder_of(state);
    EXPECT_FALSE(holder.process);
    EXPECT_TRUE(holder.unknown_because.starts_with(state.string() + ": ")) << state;
  }
}

TEST(RunningProcess, is_terraform_at_work_in_a_directory) {
  support::TemporaryDirectory directory;
  EXPECT_TRUE(at_work_in(directory.path(), "/usr/bin/sleep").is_nobody());
  Child child([&] { (void)!chdir(directory.path().c_str()); });
  std::optional<RunningProcess> found;
  // It is called after us until it has become the other program.
  for (int looks = 0; (!found || found->name != "sleep") && looks < 500; ++looks) {
    found = at_work_in(directory.path(), "/usr/bin/sleep").process;
    usleep(10'000);
  }
  ASSERT_TRUE(found);
  EXPECT_EQ(found->id, child.id());
  EXPECT_EQ(found->name, "sleep");
  // A shell in which somebody stands there is not terraform.
  EXPECT_TRUE(at_work_in(directory.path(), "tofu").is_nobody());
  EXPECT_TRUE(at_work_in(directory.path() / "missing", "tofu").is_nobody());
}

/// Processes as the system lists them, some of which cannot be looked at.
class ListedProcesses : public ::testing::Test {
 protected:
  void add(const std::string& id, const std::string& name) {
    directory.write("proc/" + id + "/comm", name + "\n");
  }
  void add(const std::string& id, const std::string& name, const std::filesystem::path& works_in) {
    add(id, name);
    std::filesystem::create_directory_symlink(works_in, directory.path() / "proc" / id / "cwd");
  }
  // A link that cannot be read, as that of another user's process.
  void add_closed(const std::string& id, const std::string& name) {
    add(id, name);
    directory.write("proc/" + id + "/cwd", "");
  }
  AtWork found() const { return at_work_in(directory.path(), "tofu", directory.path() / "proc"); }

  support::TemporaryDirectory directory;
};

TEST_F(ListedProcesses, that_are_terraform_and_cannot_be_looked_at_may_be_at_work) {
  for (const char* name : {"tofu", "terraform", "terraform-provid"}) {
    add_closed("17", name);
    auto at_work = found();
    EXPECT_FALSE(at_work.process);
    EXPECT_EQ(
        at_work.unknown_because,
        std::string("where process 17 (") + name + ") works cannot be seen: Invalid argument"
    );
    std::filesystem::remove_all(directory.path() / "proc");
  }
}

TEST_F(ListedProcesses, of_other_programs_need_not_be_looked_at) {
  add_closed("17", "bash");
  EXPECT_TRUE(found().is_nobody());
}

TEST_F(ListedProcesses, that_are_gone_are_not_at_work) {
  add("17", "terraform");
  EXPECT_TRUE(found().is_nobody());
}

TEST_F(ListedProcesses, that_are_there_are_known_whatever_else_is_not) {
  add_closed("17", "terraform");
  add("18", "terraform", std::filesystem::canonical(directory.path()));
  auto at_work = found();
  ASSERT_TRUE(at_work.process);
  EXPECT_TRUE(at_work.is_known());
  EXPECT_EQ(at_work.process->id, 18);
}

TEST_F(ListedProcesses, that_nobody_lists_are_unknown) {
  EXPECT_FALSE(found().is_known());
  add("17", "bash");
  std::filesystem::create_symlink("circle", directory.path() / "circle");
  EXPECT_FALSE(at_work_in(directory.path() / "circle", "tofu", directory.path()).is_known());
}

}  // namespace
}  // namespace formwork::terraform
