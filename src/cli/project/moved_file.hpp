#pragma once
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "cli/project/manifest.hpp"
#include "terraform/plan/rename.hpp"
#include "terraform/stack/stack_document.hpp"

namespace formwork::cli {

/// `moved/<stack>.tf.json` of a project: what was renamed in the stack, for terraform to find
/// again. It is committed with the program; synthesis puts it beside the stack.
class MovedFile {
 public:
  static constexpr const char* folder = "moved";

  /// Reads it when it is there. Throws `Error` when it is broken.
  MovedFile(const std::filesystem::path& project, const std::string& stack);

  const std::string& shown_as() const { return shown_as_; }
  /// Adds what is not in it yet. What was moved to the new place and on from there stays right; a
  /// move away from the new place is dropped, since what is there now is to stay there. Throws
  /// `Error` when terraform could not tell where something belongs.
  void add(const std::vector<terraform::Move>& moves);
  void remove(const terraform::Move& move);
  /// Leaves out moves away from what the program has again, which terraform would refuse, and
  /// says so.
  std::vector<Diagnostic> leave_out_outdated(const terraform::StackDocument& program);
  /// The blocks sorted, and what else is in the file.
  nlohmann::json content() const;
  /// The same as text; empty when there are no blocks.
  std::string text() const;
  /// Throws `Error` when it cannot be written. Without blocks there is no file.
  void write() const;

 private:
  using Block = std::pair<std::string, std::string>;

  void add(const Block& block);

  std::filesystem::path file_;
  std::string shown_as_;
  std::vector<Block> blocks_;
  /// What else is in the file.
  nlohmann::json rest_ = nlohmann::json::object();
};

/// The `moved.tf.json` beside a stack.
inline constexpr const char* moved_copy = "moved.tf.json";

/// Puts the moved files of the project beside their stacks, and takes away those that are there no
/// longer unless they are kept. Tells what was left out of them. Throws `Error`.
std::vector<Diagnostic> place_moved_files(
    const std::filesystem::path& project,
    const std::filesystem::path& output,
    const Manifest& manifest,
    bool keep
);

}  // namespace formwork::cli
