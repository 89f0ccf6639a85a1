#include "cli/synthesis/file_copy.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <fstream>
#include <system_error>
#include <vector>

namespace formwork::cli {
namespace {

namespace fs = std::filesystem;

class Descriptor {
 public:
  Descriptor(const fs::path& file, int flags)
      : file_(file), number_(open(file.c_str(), flags | O_CLOEXEC, 0666)) {
    check(number_);
  }
  ~Descriptor() { close(number_); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  int number() const { return number_; }
  ssize_t check(ssize_t result) const {
    if (result >= 0) return result;
    throw fs::filesystem_error(file_.string(), std::error_code(errno, std::generic_category()));
  }

 private:
  fs::path file_;
  int number_;
};

// fs::copy_file reports a full disk as an input/output error.
void copy_content(const fs::path& from, const fs::path& to) {
  Descriptor source(from, O_RDONLY);
  Descriptor target(to, O_WRONLY | O_CREAT | O_EXCL);
  std::vector<char> buffer(1 << 18);
  while (ssize_t count = source.check(read(source.number(), buffer.data(), buffer.size())))
    for (ssize_t written = 0; written < count;)
      written += target.check(
          write(target.number(), buffer.data() + written, static_cast<std::size_t>(count - written))
      );
}

}  // namespace

bool same_content(const fs::path& left, const fs::path& right) {
  if (fs::is_symlink(left) || fs::is_symlink(right))
    return fs::is_symlink(left) && fs::is_symlink(right) &&
           fs::read_symlink(left) == fs::read_symlink(right);
  if (fs::file_size(left) != fs::file_size(right)) return false;
  std::ifstream left_stream(left, std::ios::binary);
  std::ifstream right_stream(right, std::ios::binary);
  std::array<char, 65536> left_buffer;
  std::array<char, 65536> right_buffer;
  while (left_stream && right_stream) {
    left_stream.read(left_buffer.data(), left_buffer.size());
    right_stream.read(right_buffer.data(), right_buffer.size());
    if (!std::equal(
            left_buffer.begin(), left_buffer.begin() + left_stream.gcount(), right_buffer.begin()
        ))
      return false;
  }
  return true;
}

void copy_one(const fs::path& from, const fs::path& to) {
  fs::create_directories(to.parent_path());
  if (fs::is_symlink(from)) return fs::copy_symlink(from, to);
  copy_content(from, to);
  fs::permissions(to, fs::status(from).permissions());
  fs::last_write_time(to, fs::last_write_time(from));
}

}  // namespace formwork::cli
