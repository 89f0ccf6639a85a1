#include "cli/synthesis/previous_output.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <formwork/diagnostic.hpp>
#include <fstream>
#include <functional>
#include <iterator>
#include <set>
#include <system_error>

#include "cli/project/manifest.hpp"
#include "synth/creation_points_file.hpp"

namespace formwork::cli {
namespace {

namespace fs = std::filesystem;

constexpr const char* copy_name = ".formwork-previous";
constexpr const char* unfinished_copy_name = ".formwork-previous.unfinished";

using Visit = std::function<void(const fs::path& relative)>;

/// Calls `visit` for every file and link that synthesis may write: the manifest and all below
/// `stacks/` but what is terraform's.
void for_each_file(const fs::path& root, const Visit& visit) {
  if (fs::exists(fs::symlink_status(root / Manifest::file_name))) visit(Manifest::file_name);
  if (!fs::is_directory(root / "stacks")) return;
  for (fs::recursive_directory_iterator entry(root / "stacks"), end; entry != end; ++entry) {
    if (belongs_to_terraform(entry->path()))
      entry.disable_recursion_pending();
    else if (!entry->is_directory() || entry->is_symlink())
      visit(entry->path().lexically_relative(root));
  }
}

std::set<fs::path> files_below(const fs::path& root) {
  std::set<fs::path> result;
  for_each_file(root, [&](const fs::path& file) { result.insert(file); });
  return result;
}

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
  Descriptor target(to, O_WRONLY | O_CREAT | O_TRUNC);
  std::vector<char> buffer(1 << 18);
  while (ssize_t count = source.check(read(source.number(), buffer.data(), buffer.size())))
    for (ssize_t written = 0; written < count;)
      written += target.check(
          write(target.number(), buffer.data() + written, static_cast<std::size_t>(count - written))
      );
}

void copy_one(const fs::path& from, const fs::path& to) {
  fs::create_directories(to.parent_path());
  if (fs::is_symlink(from)) return fs::copy_symlink(from, to);
  copy_content(from, to);
  fs::permissions(to, fs::status(from).permissions());
  fs::last_write_time(to, fs::last_write_time(from));
}

// A directory that the failed run made, and that holds nothing any more.
void remove_empty_directories(const fs::path& output, fs::path directory) {
  std::error_code not_empty;
  for (; directory != output && fs::remove(directory, not_empty);)
    directory = directory.parent_path();
}

void put_back(const fs::path& copy, const fs::path& output) {
  auto previous = files_below(copy);
  for (const auto& file : files_below(output))
    if (!previous.contains(file)) {
      fs::remove(output / file);
      remove_empty_directories(output, (output / file).parent_path());
    }
  for (const auto& file : previous) {
    if (fs::exists(output / file) && file != Manifest::file_name &&
        same_content(copy / file, output / file))
      continue;
    fs::create_directories((output / file).parent_path());
    fs::rename(copy / file, output / file);
  }
}

[[noreturn]] void refuse(const std::string& shown_as, const std::error_code& reason) {
  bool full = reason == std::errc::no_space_on_device || reason == std::errc::file_too_large;
  throw Error(Diagnostic{
      .code = "synth.output-not-writable",
      .message = "the output directory " + shown_as + " cannot be written",
      .found = {reason.message()},
      .help = full ? "make room on that disk, or choose another directory with --output"
                   : "check its permissions, or choose another directory with --output",
  });
}

}  // namespace

bool belongs_to_terraform(const fs::path& entry) {
  std::string name = entry.filename().string();
  return name.starts_with(".terraform") || name.find(".tfstate") != name.npos;
}

PreviousOutput::PreviousOutput(fs::path output, const std::string& shown_as)
    : output_(std::move(output)), copy_(output_ / copy_name) {
  try {
    lock();
    if (fs::exists(copy_)) put_back(copy_, output_);
    fs::remove_all(copy_);
    copy_files();
  } catch (const fs::filesystem_error& error) {
    std::error_code ignored;
    fs::remove_all(output_ / unfinished_copy_name, ignored);
    if (created_) fs::remove(output_, ignored);
    if (lock_ >= 0) close(lock_);
    refuse(shown_as, error.code());
  }
}

PreviousOutput::~PreviousOutput() {
  try {
    restore();
  } catch (const fs::filesystem_error&) {
    // The copy is kept: the next run restores it.
  }
  if (lock_ >= 0) close(lock_);
}

// Not every file system can lock a directory; without a lock we are where we were. Whoever held the
// lock may have removed the directory that they had made.
void PreviousOutput::lock() {
  struct stat locked = {};
  struct stat present = {};
  do {
    if (lock_ >= 0) close(lock_);
    created_ = fs::create_directories(output_);
    lock_ = open(output_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (lock_ < 0)
      throw fs::filesystem_error(output_.string(), std::error_code(errno, std::generic_category()));
    while (flock(lock_, LOCK_EX) != 0 && errno == EINTR) {
    }
    fstat(lock_, &locked);
  } while (stat(output_.c_str(), &present) != 0 || locked.st_ino != present.st_ino);
}

void PreviousOutput::copy_files() {
  auto unfinished = output_ / unfinished_copy_name;
  fs::remove_all(unfinished);
  fs::create_directory(unfinished);
  for_each_file(output_, [&](const fs::path& file) {
    copy_one(output_ / file, unfinished / file);
  });
  fs::rename(unfinished, copy_);
  if (fs::exists(output_ / Manifest::file_name))
    fs::rename(output_ / Manifest::file_name, copy_ / Manifest::file_name);
}

std::vector<std::string> PreviousOutput::changes() const {
  auto before = files_below(copy_);
  auto after = files_below(output_);
  // A line of the program that moved changes nothing.
  for (auto* files : {&before, &after})
    std::erase_if(*files, [](const fs::path& file) {
      return file.filename() == detail::creation_points_file;
    });
  std::vector<std::string> result;
  for (const auto& file : after)
    if (!before.contains(file) || !same_content(copy_ / file, output_ / file))
      result.push_back(file.string());
  for (const auto& file : before)
    if (!after.contains(file)) result.push_back(file.string());
  std::sort(result.begin(), result.end());
  return result;
}

void PreviousOutput::accept() {
  auto before = copy_ / Manifest::file_name;
  auto after = output_ / Manifest::file_name;
  if (fs::exists(before) && fs::exists(after) && same_content(before, after))
    fs::rename(before, after);
  settled_ = true;
  std::error_code ignored;
  fs::remove_all(copy_, ignored);
}

void PreviousOutput::restore() {
  if (settled_ || !fs::exists(copy_)) return;
  settled_ = true;
  put_back(copy_, output_);
  fs::remove_all(copy_);
  std::error_code not_empty;
  if (created_) fs::remove(output_, not_empty);
}

}  // namespace formwork::cli
