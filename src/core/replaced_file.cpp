#include "core/replaced_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <string>

namespace formwork::detail {
namespace {

namespace fs = std::filesystem;

std::error_code last_error() { return {errno, std::generic_category()}; }

std::error_code write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t count = ::write(descriptor, text.data(), text.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return last_error();
    text.remove_prefix(static_cast<std::size_t>(count));
  }
  return {};
}

}  // namespace

int create_file(const fs::path& file, mode_t mode) {
  if (::unlink(file.c_str()) != 0 && errno != ENOENT) return -1;
  return ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
}

std::error_code replace_file(const fs::path& file, std::string_view text) {
  auto unfinished = file;
  unfinished += ".tmp" + std::to_string(::getpid());
  return replace_file(file, text, unfinished);
}

std::error_code replace_file(
    const fs::path& file, std::string_view text, const fs::path& unfinished
) {
  const int descriptor = create_file(unfinished);
  if (descriptor < 0) return last_error();
  auto failed = write_all(descriptor, text);
  if (::close(descriptor) != 0 && !failed) failed = last_error();
  if (!failed) fs::rename(unfinished, file, failed);
  std::error_code ignored;
  if (failed) fs::remove(unfinished, ignored);
  return failed;
}

}  // namespace formwork::detail
