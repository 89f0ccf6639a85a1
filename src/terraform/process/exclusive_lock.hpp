#pragma once
#include <filesystem>
#include <formwork/diagnostic.hpp>
#include <functional>
#include <string>

namespace formwork::terraform {

/// A file cannot be locked: it cannot be written, or its file system has no locks.
class CannotLock : public Error {
 public:
  using Error::Error;
};

/// A file that one program at a time may hold. The system lets go of it when its holder ends, and
/// every program that holder gave the descriptor to: nothing is ever left behind.
class ExclusiveLock {
 public:
  /// Waits until the file is free; `on_wait` is told once who holds it, such as `process 4711`,
  /// unless it is another thread of this program. Throws `CannotLock`,
  /// or `Interrupted` when somebody asks us to stop meanwhile.
  ExclusiveLock(
      const std::filesystem::path& file, const std::function<void(const std::string&)>& on_wait
  );
  ~ExclusiveLock();
  ExclusiveLock(const ExclusiveLock&) = delete;
  ExclusiveLock& operator=(const ExclusiveLock&) = delete;

  int descriptor() const { return descriptor_; }

 private:
  int descriptor_ = -1;
};

/// Whether somebody holds the file at this moment.
bool is_locked(const std::filesystem::path& file);

}  // namespace formwork::terraform
