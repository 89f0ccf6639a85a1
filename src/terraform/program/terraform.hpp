#pragma once
#include <filesystem>
#include <formwork/diagnostic.hpp>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "terraform/findings/unreachable_regions.hpp"
#include "terraform/process/exclusive_lock.hpp"
#include "terraform/process/process.hpp"

namespace formwork::terraform {

/// A command of terraform's that tells no events ended with an error; what it printed is found.
class CommandFailed : public Error {
 public:
  using Error::Error;
};

/// The `terraform` program, or what `TERRAFORM_BINARY_NAME` names instead of it.
class Terraform {
 public:
  using Note = std::function<void(const std::string&)>;

  /// The environment decides on the program and on the plugin cache; paths in it are from the
  /// directory that the tool was started in. `on_wait` is told what is waited for.
  Terraform(
      Processes& processes, const Environment& environment, Note on_wait = [](const auto&) {}
  );

  /// The same program with other values in its environment, and the same stacks.
  Terraform with(const Environment& changes) const;

  const std::string& program() const { return program_; }
  /// `terraform` or `tofu`, without the folder.
  std::string name() const { return std::filesystem::path(program_).filename().string(); }
  /// The program as a file; empty when it is not found.
  std::filesystem::path program_file() const;
  const Environment& environment() const { return environment_; }
  /// Of the stacks alone terraform keeps what it knows where `TF_DATA_DIR` says.
  void add_stack(const std::filesystem::path& directory) { stacks_.insert(directory); }
  /// Where it keeps that for a directory.
  std::filesystem::path data_directory(const std::filesystem::path& directory) const;
  /// What all stacks found out about regions in this run of the tool.
  UnreachableRegions& unreachable_regions() { return unreachable_regions_; }
  /// Such as `1.11.4`. Throws `Error` when the program is missing or prints something else.
  std::string version();
  /// Installs providers and modules, without touching a backend. Throws `Error`.
  void init_without_backend(const std::filesystem::path& directory);
  /// What `terraform validate` finds in a stack's directory, in our form; installs providers when
  /// they are missing. `shown_as` is the directory as the user knows it. Throws `Error` when
  /// terraform itself fails.
  std::vector<Diagnostic> validate(
      const std::filesystem::path& directory, const std::filesystem::path& shown_as
  );

  /// What a command prints. Throws `CommandFailed`.
  std::string output_of(
      const std::vector<std::string>& arguments, const std::filesystem::path& directory
  );
  /// Hands what a command prints to `read` while it runs. Throws `CommandFailed`, and what `read`
  /// throws.
  void read_output_of(
      const std::vector<std::string>& arguments,
      const std::filesystem::path& directory,
      const std::function<void(std::istream&)>& read
  );
  /// A terraform command in a directory, to be completed and handed to `follow`.
  Process command(const std::vector<std::string>& arguments, const std::filesystem::path& directory)
      const;
  /// Runs a command. Throws `Error` when terraform does not start or crashes; how the command ended
  /// is for the caller to judge.
  ProcessResult follow(const Process& process);

  /// Tells the user what they may want to know while they wait.
  void note(const std::string& text) const { on_wait_(text); }

  /// Keeps other formworks out of a directory, which is called `shown_as`; waits for them.
  std::unique_ptr<ExclusiveLock> lock(
      const std::filesystem::path& file, const std::string& shown_as
  ) const;
  /// The same for the cache of providers, which terraform does not guard; null when there is none
  /// that we may write to.
  std::unique_ptr<ExclusiveLock> lock_plugin_cache() const;

 private:
  Terraform(
      Processes& processes,
      const Environment& environment,
      Note on_wait,
      std::set<std::filesystem::path> stacks
  );
  ProcessResult run(
      const std::vector<std::string>& arguments,
      const std::filesystem::path& directory,
      const std::function<void(std::istream&)>& read = {}
  );
  void check(const ProcessResult& result, const std::vector<std::string>& arguments) const;

  Processes& processes_;
  Environment environment_;
  UnreachableRegions unreachable_regions_;
  std::set<std::filesystem::path> stacks_;
  std::string program_;
  /// The same, or the file that it was found to be.
  std::string started_;
  Note on_wait_;
};

/// The environment with `TF_PLUGIN_CACHE_DIR` set to CDKTF's default, so that stacks share their
/// providers; unchanged when the user set it or `CDKTF_DISABLE_PLUGIN_CACHE_ENV`.
Environment with_plugin_cache(Environment environment);

}  // namespace formwork::terraform
