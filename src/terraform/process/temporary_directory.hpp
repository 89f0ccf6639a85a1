#pragma once
#include <filesystem>

namespace formwork::terraform {

/// A directory of its own that only its owner may enter, gone with the object. Throws `Error` where
/// none can be made.
class TemporaryDirectory {
 public:
  TemporaryDirectory();
  ~TemporaryDirectory();
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace formwork::terraform
