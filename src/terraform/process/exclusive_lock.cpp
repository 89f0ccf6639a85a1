#include "terraform/process/exclusive_lock.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "terraform/process/interrupts.hpp"

namespace formwork::terraform {
namespace {

std::string holder_of(int descriptor) {
  std::array<char, 32> text{};
  ssize_t count = pread(descriptor, text.data(), text.size(), 0);
  return count <= 0 ? "another process"
                    : "process " + std::string(text.data(), static_cast<std::size_t>(count));
}

// Our number is written into it: into nothing that a link leads to, and no pipe.
int open_file(const std::filesystem::path& file) {
  constexpr int flags = O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK;
  const int descriptor = open(file.c_str(), flags, S_IRUSR | S_IWUSR);
  struct stat status = {};
  if (descriptor < 0 || (fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode)))
    return descriptor;
  close(descriptor);
  errno = EINVAL;
  return -1;
}

std::string ourselves() { return "process " + std::to_string(getpid()); }

void write_holder(int descriptor) {
  auto text = std::to_string(getpid());
  // It only serves the message of who waits.
  if (ftruncate(descriptor, 0) != 0 || pwrite(descriptor, text.data(), text.size(), 0) < 0) return;
}

}  // namespace

ExclusiveLock::ExclusiveLock(
    const std::filesystem::path& file, const std::function<void(const std::string&)>& on_wait
)
    : descriptor_(open_file(file)) {
  constexpr int milliseconds_between_attempts = 50;
  if (descriptor_ < 0)
    throw CannotLock(Diagnostic{
        .code = "terraform.lock",
        .message = std::string("a lock file cannot be made: ") +
                   (errno == ELOOP ? "a link has its name" : std::strerror(errno)),
        .places = {{.path = {}, .file = file.string()}},
        .help = "let this user write there",
    });
  Interrupts interrupts;
  for (bool told = false; flock(descriptor_, LOCK_EX | LOCK_NB) != 0; told = true) {
    if (errno != EWOULDBLOCK && errno != EINTR) {
      int reason = errno;
      close(descriptor_);
      throw CannotLock(Diagnostic{
          .code = "terraform.lock",
          .message = std::string("a file cannot be locked: ") + std::strerror(reason),
          .places = {{.path = {}, .file = file.string()}},
          .help = "keep it on a file system that has locks",
      });
    }
    if (!told && holder_of(descriptor_) != ourselves()) on_wait(holder_of(descriptor_));
    poll(nullptr, 0, milliseconds_between_attempts);
    if (Interrupts::received() == 0) continue;
    auto holder = holder_of(descriptor_);
    close(descriptor_);
    throw Interrupted(Diagnostic{
        .code = "terraform.interrupted",
        .message = "stopped while waiting for " + holder,
    });
  }
  write_holder(descriptor_);
}

bool is_locked(const std::filesystem::path& file) {
  const int descriptor = open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (descriptor < 0) return false;
  const bool taken = flock(descriptor, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
  close(descriptor);
  return taken;
}

ExclusiveLock::~ExclusiveLock() { close(descriptor_); }

}  // namespace formwork::terraform
