#pragma once
#include <filesystem>
#include <functional>
#include <string>

namespace formwork::terraform {

/// A file that a program writes while it is being read. Only its owner may read it.
class LogFile {
 public:
  using OnLine = std::function<void(const std::string& line)>;

  /// Makes the file anew. Throws `Error`.
  explicit LogFile(const std::filesystem::path& file);
  ~LogFile();
  LogFile(const LogFile&) = delete;
  LogFile& operator=(const LogFile&) = delete;

  int descriptor() const { return descriptor_; }
  /// Tells the whole lines that came since the last call.
  void tell_new_lines(const OnLine& on_line);
  /// Tells what is left at the end without a newline.
  void tell_rest(const OnLine& on_line);

 private:
  int descriptor_ = -1;
  off_t offset_ = 0;
  std::string pending_;
};

}  // namespace formwork::terraform
