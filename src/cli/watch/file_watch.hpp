#pragma once
#include <filesystem>
#include <functional>
#include <map>
#include <set>
#include <string>

namespace formwork::cli {

/// Files below some folders, and what becomes of them.
class FileWatch {
 public:
  using Wanted = std::function<bool(const std::filesystem::path&)>;

  /// Both are asked with absolute paths: which folders to look into, and which files matter.
  FileWatch(Wanted folder, Wanted file);
  ~FileWatch();
  FileWatch(const FileWatch&) = delete;
  FileWatch& operator=(const FileWatch&) = delete;

  /// Watches what is in the folder, and what comes into it later. Throws `Error` when the system
  /// has no room for more of that.
  void add(const std::filesystem::path& folder);
  /// Waits for at most so long; whether files that matter were written, moved or removed.
  bool wait(int milliseconds);
  /// What was written, moved or removed since the last call.
  std::set<std::filesystem::path> take_changed();
  /// The same, without files that hold what they held when they were taken last.
  std::set<std::filesystem::path> take_altered();

 private:
  /// Tells the files of a folder that is new; whether any matters.
  bool look_into(const std::filesystem::path& folder, bool is_new);
  bool note(const std::filesystem::path& file);
  bool read_events();

  Wanted folder_;
  Wanted file_;
  int descriptor_ = -1;
  std::map<int, std::filesystem::path> folders_;
  std::set<std::filesystem::path> changed_;
  std::map<std::filesystem::path, std::size_t> contents_;
};

}  // namespace formwork::cli
