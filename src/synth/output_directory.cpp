#include "synth/output_directory.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <optional>
#include <system_error>
#include <utility>

#include "core/replaced_file.hpp"
#include "formwork/diagnostic.hpp"
#include "synth/authorship.hpp"

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

[[noreturn]] void refuse_other(const fs::path& file, const char* message, const char* help) {
  throw Error(Diagnostic{
      .code = "synth.not-ours",
      .message = message,
      .found = {file.generic_string()},
      .help = std::string(help) + ", or choose another output directory",
  });
}

[[noreturn]] void refuse_link(const fs::path& link) {
  refuse_other(link, "the output would be written through a link", "remove the link");
}

bool is_ours(const fs::path& file, std::string_view text) {
  if (text.empty()) return true;
  if (file.filename() == "manifest.json") return is_manifest(text);
  // A stack in HCL has its header beside it.
  if (file.filename() == "cdk.tf") {
    std::ifstream header(fs::path(file).replace_filename("metadata.json"), std::ios::binary);
    return !stack_of_document(header).empty();
  }
  const bool is_document = file.filename() == "cdk.tf.json" || file.filename() == "metadata.json";
  return !is_document || !stack_of_document(text).empty();
}

class Descriptor {
 public:
  explicit Descriptor(int descriptor) : descriptor_(descriptor) {}
  ~Descriptor() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return descriptor_; }
  bool close() { return ::close(std::exchange(descriptor_, -1)) == 0; }

 private:
  int descriptor_;
};

/// The text of a file as it is; empty where there is none.
class PresentText {
 public:
  explicit PresentText(const fs::path& path) {
    Descriptor file(::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    struct stat status {};
    if (file.get() < 0 && (errno == ENOENT || errno == ENOTDIR)) return;
    if (file.get() < 0 || ::fstat(file.get(), &status) != 0) refuse(path, std::strerror(errno));
    if (!S_ISREG(status.st_mode)) refuse(path, "it is no file");
    if (status.st_size == 0) return;
    auto size = static_cast<std::size_t>(status.st_size);
    void* map = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.get(), 0);
    if (map != MAP_FAILED) text_ = {static_cast<const char*>(map), size};
  }
  ~PresentText() {
    if (!text_.empty()) ::munmap(const_cast<char*>(text_.data()), text_.size());
  }
  PresentText(const PresentText&) = delete;
  PresentText& operator=(const PresentText&) = delete;
  std::string_view text() const { return text_; }

 private:
  std::string_view text_;
};

}  // namespace

void check_no_link_to(const fs::path& directory, const std::string& file) {
  std::error_code ignored;
  fs::path way = directory;
  for (const auto& part : fs::path(file))
    if (fs::is_symlink(way /= part, ignored)) refuse_link(way);
}

/// A file on its way. As long as it is what is there already, nothing is written.
class OutputDirectory::File {
 public:
  File(std::string name, const fs::path& place)
      : name_(std::move(name)), place_(place), temporary_(place), present_(place) {
    temporary_ += ".tmp" + std::to_string(::getpid());
  }
  ~File() {
    std::error_code ignored;
    if (written_) fs::remove(temporary_, ignored);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  const std::string& name() const { return name_; }

  void append(std::string&& text) {
    if (parts_++ == 0) {
      first_ = std::move(text);
      return;
    }
    add(std::exchange(first_, {}));
    add(text);
  }

  void finish() {
    add(std::exchange(first_, {}));
    if (!written_ && same_ != present_.text().size()) start();
    if (written_ && !written_->close()) refuse(temporary_, std::strerror(errno));
  }

  void move_to_place() {
    if (!written_) return;
    std::error_code failed;
    fs::rename(temporary_, place_, failed);
    if (failed) refuse(place_, failed.message());
    written_.reset();
  }

 private:
  void add(std::string_view text) {
    if (!written_ && present_.text().substr(same_, text.size()) == text) {
      same_ += text.size();
      return;
    }
    if (!written_) start();
    write(text);
  }

  void start() {
    std::error_code failed;
    fs::create_directories(place_.parent_path(), failed);
    if (failed) refuse(place_.parent_path(), failed.message());
    if (!is_ours(place_, present_.text()))
      refuse_other(place_, "a file of this name was not written by a CDK", "move it away");
    written_.emplace(create_file(temporary_));
    if (written_->get() < 0) refuse(temporary_, std::strerror(errno));
    write(present_.text().substr(0, same_));
  }

  void write(std::string_view text) {
    while (!text.empty()) {
      ssize_t count = ::write(written_->get(), text.data(), text.size());
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) refuse(temporary_, std::strerror(errno));
      text.remove_prefix(static_cast<std::size_t>(count));
    }
  }

  std::string name_;
  fs::path place_;
  fs::path temporary_;
  PresentText present_;
  /// How much of the text so far is what is there already, until something is written.
  std::size_t same_ = 0;
  std::size_t parts_ = 0;
  std::string first_;
  std::optional<Descriptor> written_;
};

OutputDirectory::OutputDirectory(fs::path directory) : directory_(std::move(directory)) {}
OutputDirectory::~OutputDirectory() = default;

void OutputDirectory::append(const std::string& file, std::string&& text) {
  if (files_.empty() || files_.back()->name() != file) {
    check_no_link_to(directory_, file);
    files_.push_back(std::make_unique<File>(file, directory_ / file));
  }
  files_.back()->append(std::move(text));
}

void OutputDirectory::remove(const std::string& file) {
  check_no_link_to(directory_, file);
  removed_.push_back(directory_ / file);
}

void OutputDirectory::commit() {
  for (auto& file : files_) file->finish();
  for (auto& file : files_) file->move_to_place();
  std::error_code failed;
  for (const auto& file : removed_)
    if (!fs::remove(file, failed) && failed) refuse(file, failed.message());
}

}  // namespace formwork::detail
