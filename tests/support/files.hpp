#pragma once
#include <filesystem>
#include <string>
#include <string_view>

namespace formwork::support {

/// The whole file as bytes; throws std::runtime_error that names the file when it cannot be read.
std::string read_file(const std::filesystem::path& file);

/// Writes the bytes, making the folders above when they are missing.
void write_file(const std::filesystem::path& file, std::string_view bytes);

/// A source file by its __FILE__, which a compiler cache may have made relative to the build
/// folder.
std::filesystem::path source_path(std::string_view file);

/// A new empty folder that goes away with the object.
class TemporaryDirectory {
 public:
  TemporaryDirectory();
  ~TemporaryDirectory();
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;

  const std::filesystem::path& path() const { return path_; }

  std::filesystem::path write(const std::filesystem::path& name, std::string_view bytes) const {
    write_file(path_ / name, bytes);
    return path_ / name;
  }
  std::string read(const std::filesystem::path& name) const { return read_file(path_ / name); }

 private:
  std::filesystem::path path_;
};

}  // namespace formwork::support
