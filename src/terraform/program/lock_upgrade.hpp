#pragma once
#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "terraform/process/process.hpp"

namespace formwork::terraform {

/// A provider in `.terraform.lock.hcl`.
struct LockedProvider {
  /// `hashicorp/aws`, with the registry where that is another one.
  std::string source;
  std::string version;
  /// Where its block is in the text.
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// The providers of a lock file's text; what is no block of one is passed over.
std::vector<LockedProvider> locked_providers(const std::string& text);

/// What `terraform init -upgrade` does, for those providers alone whose locked version the program
/// does not allow any more: terraform chooses anew what the lock file does not hold. All others
/// stay at their versions.
class LockUpgrade {
 public:
  /// Does nothing where the user wants the file to be only read.
  static LockUpgrade of(
      const std::filesystem::path& directory,
      const nlohmann::json& stack,
      const Environment& environment
  );

  /// Takes the providers that do not fit out of the file.
  void begin();
  /// Takes those out, too, that the program does not speak of: only what was deployed needs them,
  /// and their versions may be nowhere any more. False when there are none.
  bool drop_unused();
  /// Puts the file back as it was.
  void undo();

  const std::vector<LockedProvider>& upgraded() const { return dropped_; }

 private:
  void write(const std::vector<LockedProvider>& dropped);

  std::filesystem::path file_;
  std::string text_;
  std::vector<LockedProvider> unfit_;
  std::vector<LockedProvider> unused_;
  std::vector<LockedProvider> dropped_;
};

}  // namespace formwork::terraform
