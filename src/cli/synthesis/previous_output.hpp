#pragma once
#include <filesystem>
#include <set>
#include <string>
#include <vector>

namespace formwork::cli {

/// Keeps what a CDK wrote into the output directory while an app writes a new output over it, so
/// that a run that fails leaves no trace. What else is there, and what others change meanwhile, is
/// left alone. It has to be a copy: the app must find the directory under its
/// configured name, with state and provider caches in it, and programs other than ours write
/// their files in place.
///
/// The copy lies in the output directory itself. If the tool is killed, the next run finds it and
/// restores it first.
class PreviousOutput {
 public:
  /// Refuses an output that would be written through a link or over a manifest that is not ours.
  /// Creates the output directory when it is missing, waits for another formwork that is at work
  /// in it, copies what synthesis may write and takes the manifest away, so that one that is
  /// there afterwards is the app's. Throws `Error`; the previous output is then in place.
  PreviousOutput(std::filesystem::path output, const std::string& shown_as);
  /// Restores unless the new output was accepted.
  ~PreviousOutput();
  PreviousOutput(const PreviousOutput&) = delete;
  PreviousOutput& operator=(const PreviousOutput&) = delete;

  /// Files that the new output adds, alters or lacks, relative to the output directory, sorted.
  std::vector<std::string> changes() const;
  /// Where the copy of a file is, which need not have existed; until the output is accepted.
  std::filesystem::path copy_of(const std::filesystem::path& file) const { return copy_ / file; }
  /// The new output stands. Throws `Error` when the app made a stack where a link was.
  void accept();
  /// The previous output is as it was; unchanged files were not touched.
  void restore();

 private:
  void lock();
  void give_up();
  void copy_files();
  bool was_there(const std::filesystem::path& directory) const;
  std::set<std::filesystem::path> files_of_output() const;
  void put_back();
  void put_links_back();
  void refuse_stacks_of_links() const;

  std::filesystem::path output_;
  std::filesystem::path copy_;
  std::string shown_as_;
  bool created_ = false;
  bool settled_ = false;
  int lock_ = -1;
};

}  // namespace formwork::cli
