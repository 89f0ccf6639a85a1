#include "terraform/process/private_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <sstream>
#include <string>

namespace formwork::terraform {
namespace {

namespace fs = std::filesystem;

std::error_code last_error() { return {errno, std::generic_category()}; }

std::error_code write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t count = write(descriptor, text.data(), text.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return last_error();
    text.remove_prefix(static_cast<std::size_t>(count));
  }
  return {};
}

std::error_code write_and_close(int descriptor, std::string_view text) {
  if (descriptor < 0) return last_error();
  auto failed = write_all(descriptor, text);
  if (close(descriptor) != 0 && !failed) failed = last_error();
  return failed;
}

// Where nothing can be put beside a file, as where it alone is mounted, it is written itself.
std::error_code overwrite(const fs::path& file, std::string_view text) {
  const int descriptor = open(file.c_str(), O_WRONLY | O_NOFOLLOW | O_CLOEXEC);
  if (descriptor < 0) return last_error();
  if (fchmod(descriptor, S_IRUSR | S_IWUSR) != 0 || ftruncate(descriptor, 0) != 0) {
    auto failed = last_error();
    close(descriptor);
    return failed;
  }
  return write_and_close(descriptor, text);
}

// Who has opened the directory before could still reach them.
void close_files_in(const fs::path& directory) {
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(directory, ignored))
    if (entry.symlink_status(ignored).type() == fs::file_type::regular)
      fs::permissions(entry.path(), fs::perms::owner_read | fs::perms::owner_write, ignored);
}

}  // namespace

int create_private(const fs::path& file, int more_flags) {
  constexpr int flags = O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
  if (unlink(file.c_str()) != 0 && errno != ENOENT) return -1;
  return open(file.c_str(), flags | more_flags, S_IRUSR | S_IWUSR);
}

std::error_code write_private(const fs::path& file, std::string_view text) {
  std::error_code ignored;
  const auto what = fs::status(file, ignored);
  if (fs::exists(what) && !fs::is_regular_file(what))
    return write_and_close(open(file.c_str(), O_WRONLY | O_CLOEXEC), text);
  auto unfinished = file;
  unfinished += "." + std::to_string(getpid()) + ".unfinished";
  auto failed = write_and_close(create_private(unfinished), text);
  if (!failed) fs::rename(unfinished, file, failed);
  if (!failed) return {};
  fs::remove(unfinished, ignored);
  return fs::is_regular_file(fs::symlink_status(file, ignored)) ? overwrite(file, text) : failed;
}

std::error_code copy_private(const fs::path& from, const fs::path& to) {
  std::ifstream stream(from, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  if (!stream) return {EIO, std::generic_category()};
  return write_private(to, text.view());
}

std::error_code make_private_directory(const fs::path& directory) {
  auto path = directory.lexically_normal();
  if (!path.has_filename()) path = path.parent_path();
  std::error_code failed;
  if (path.has_parent_path()) fs::create_directories(path.parent_path(), failed);
  if (failed) return failed;
  if (mkdir(path.c_str(), S_IRWXU) == 0) return {};
  if (errno != EEXIST) return last_error();
  const int descriptor = open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (descriptor < 0) return last_error();
  struct stat known = {};
  constexpr mode_t others = S_IRWXG | S_IRWXO;
  const bool is_open = fstat(descriptor, &known) == 0 && (known.st_mode & others) != 0;
  if (is_open && fchmod(descriptor, S_IRWXU) != 0) failed = last_error();
  close(descriptor);
  if (is_open && !failed) close_files_in(path);
  return failed;
}

}  // namespace formwork::terraform
