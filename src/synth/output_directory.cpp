#include "synth/output_directory.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

#include "formwork/diagnostic.hpp"

namespace formwork::detail {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const fs::path& file, const std::string& reason) {
  throw Error(Diagnostic{
      .code = "synth.write",
      .message = "the output cannot be written; what was there before is unchanged",
      .found = {file.generic_string() + ": " + reason},
      .help = "make the directory writable, or choose another one with CDKTF_OUTDIR",
  });
}

class File {
 public:
  File(const fs::path& path, int flags)
      : descriptor_(::open(path.c_str(), flags | O_CLOEXEC, 0666)) {}
  ~File() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  int descriptor() const { return descriptor_; }
  bool close() { return ::close(std::exchange(descriptor_, -1)) == 0; }

 private:
  int descriptor_;
};

bool has_text(const fs::path& path, const std::string& text) {
  File file(path, O_RDONLY);
  struct stat status {};
  if (file.descriptor() < 0 || ::fstat(file.descriptor(), &status) != 0) return false;
  if (static_cast<std::size_t>(status.st_size) != text.size()) return false;
  if (text.empty()) return true;
  void* map = ::mmap(nullptr, text.size(), PROT_READ, MAP_PRIVATE, file.descriptor(), 0);
  if (map == MAP_FAILED) return false;
  bool same = std::memcmp(map, text.data(), text.size()) == 0;
  ::munmap(map, text.size());
  return same;
}

void write_text(const fs::path& path, const std::string& text) {
  File file(path, O_WRONLY | O_CREAT | O_TRUNC);
  if (file.descriptor() < 0) refuse(path, std::strerror(errno));
  for (std::size_t written = 0; written < text.size();) {
    ssize_t count = ::write(file.descriptor(), text.data() + written, text.size() - written);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) refuse(path, std::strerror(errno));
    written += static_cast<std::size_t>(count);
  }
  if (!file.close()) refuse(path, std::strerror(errno));
}

/// Temporary files that are removed unless they were moved to their places.
class Pending {
 public:
  Pending() = default;
  Pending(const Pending&) = delete;
  Pending& operator=(const Pending&) = delete;
  ~Pending() {
    std::error_code ignored;
    for (const auto& [temporary, place] : files_) fs::remove(temporary, ignored);
  }
  void write(const fs::path& place, const std::string& text) {
    fs::path temporary = place;
    temporary += ".tmp" + std::to_string(::getpid());
    files_.emplace_back(temporary, place);
    write_text(temporary, text);
  }
  void move_to_places() {
    for (const auto& [temporary, place] : files_) {
      std::error_code failed;
      fs::rename(temporary, place, failed);
      if (failed) refuse(place, failed.message());
    }
    files_.clear();
  }

 private:
  std::vector<std::pair<fs::path, fs::path>> files_;
};

}  // namespace

void write_output(const fs::path& directory, const std::vector<OutputFile>& files) {
  Pending pending;
  for (const OutputFile& file : files) {
    fs::path place = directory / file.path;
    if (has_text(place, *file.text)) continue;
    std::error_code failed;
    fs::create_directories(place.parent_path(), failed);
    if (failed) refuse(place.parent_path(), failed.message());
    pending.write(place, *file.text);
  }
  pending.move_to_places();
}

}  // namespace formwork::detail
