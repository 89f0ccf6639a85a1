#include "cli/synthesis/previous_output.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <formwork/diagnostic.hpp>
#include <fstream>
#include <functional>
#include <iterator>
#include <set>
#include <system_error>

#include "cli/project/manifest.hpp"
#include "cli/synthesis/file_copy.hpp"
#include "cli/synthesis/stack_folder.hpp"
#include "core/foreign.hpp"
#include "synth/authorship.hpp"
#include "synth/creation_points_file.hpp"

namespace formwork::cli {
namespace {

namespace fs = std::filesystem;

constexpr const char* copy_name = ".formwork-previous";
constexpr const char* unfinished_copy_name = ".formwork-previous.unfinished";

/// Calls `visit` for every directory below `stacks/` that is no link and not terraform's.
void for_each_directory(const fs::path& root, const std::function<void(const fs::path&)>& visit) {
  if (!fs::is_directory(fs::symlink_status(root / "stacks"))) return;
  for (fs::recursive_directory_iterator entry(root / "stacks"), end; entry != end; ++entry) {
    if (!entry->is_directory() || entry->is_symlink()) continue;
    if (belongs_to_terraform(entry->path()) || entry->path().filename() == "assets")
      entry.disable_recursion_pending();
    else
      visit(entry->path());
  }
}

using Choose = std::function<bool(const fs::path& directory, const fs::path& file)>;

/// The manifest, and of the files and links that synthesis may write those that `choose` takes.
std::set<fs::path> files_below(const fs::path& root, const Choose& choose) {
  std::set<fs::path> files;
  if (fs::exists(fs::symlink_status(root / Manifest::file_name))) files.insert(Manifest::file_name);
  for_each_directory(root, [&](const fs::path& directory) {
    for (fs::recursive_directory_iterator entry(directory), end; entry != end; ++entry) {
      if (belongs_to_terraform(entry->path())) entry.disable_recursion_pending();
      if (entry->is_directory() && !entry->is_symlink()) continue;
      if (is_synthesized(entry->path().lexically_relative(directory)) &&
          choose(directory, entry->path()))
        files.insert(entry->path().lexically_relative(root));
    }
  });
  return files;
}

bool is_ours(const fs::path& directory) { return !stack_written_in(directory).empty(); }

std::set<fs::path> files_of_copy(const fs::path& copy) {
  return files_below(copy, [](const auto&, const auto&) { return true; });
}

Diagnostic link_in_the_way(const std::string& shown_as, const fs::path& name) {
  return {
      .code = "synth.output-is-a-link",
      .message = "the output would be written through a link",
      .found = {(fs::path(shown_as) / name).generic_string()},
      .help = "remove the link, or choose another directory with --output",
  };
}

/// An app of another library opens its files by their names.
void refuse_links(const fs::path& output, const std::string& shown_as) {
  auto check = [&](const fs::path& file) {
    if (!fs::is_symlink(fs::symlink_status(file))) return;
    throw Error(link_in_the_way(shown_as, file.lexically_relative(output)));
  };
  for (const char* name : {Manifest::file_name, "stacks", copy_name, unfinished_copy_name})
    check(output / name);
  std::error_code ignored;
  if (!fs::is_directory(output / "stacks", ignored)) return;
  for (const auto& entry : fs::directory_iterator(output / "stacks")) {
    if (entry.is_symlink() || !entry.is_directory()) continue;
    for (const auto& file : fs::directory_iterator(entry.path()))
      if (is_synthesized(file.path().filename())) check(file.path());
  }
}

void refuse_other_manifest(const fs::path& output, const std::string& shown_as) {
  std::ifstream stream = detail::open_foreign(output / Manifest::file_name);
  if (!stream) return;
  const std::string text(std::istreambuf_iterator<char>(stream), {});
  if (text.empty() || detail::is_manifest(text)) return;
  throw Error(Diagnostic{
      .code = "synth.not-ours",
      .message = "a file of this name was not written by a CDK",
      .found = {(fs::path(shown_as) / Manifest::file_name).generic_string()},
      .help = "move it away, or choose another directory with --output",
  });
}

// A directory that the failed run made, and that holds nothing any more.
void remove_empty_directories(const fs::path& output, fs::path directory) {
  std::error_code not_empty;
  for (; directory != output && fs::remove(directory, not_empty);)
    directory = directory.parent_path();
}

std::vector<fs::path> links_in(const fs::path& directory) {
  std::vector<fs::path> links;
  if (fs::is_directory(fs::symlink_status(directory)))
    for (const auto& entry : fs::directory_iterator(directory))
      if (entry.is_symlink()) links.push_back(entry.path());
  return links;
}

[[noreturn]] void refuse(const std::string& shown_as, const std::error_code& reason) {
  bool full = reason == std::errc::no_space_on_device || reason == std::errc::file_too_large;
  throw Error(Diagnostic{
      .code = "synth.output-not-writable",
      .message = "the output directory " + shown_as + " cannot be written",
      .found = {reason.message()},
      .help = full ? "make room on that disk, or choose another directory with --output"
                   : "check its permissions, or choose another directory with --output",
  });
}

}  // namespace

PreviousOutput::PreviousOutput(fs::path output, const std::string& shown_as)
    : output_(std::move(output)), copy_(output_ / copy_name), shown_as_(shown_as) {
  try {
    lock();
    refuse_links(output_, shown_as);
    if (fs::exists(copy_)) put_back();
    put_links_back();
    fs::remove_all(copy_);
    refuse_other_manifest(output_, shown_as);
    copy_files();
  } catch (const fs::filesystem_error& error) {
    give_up();
    refuse(shown_as, error.code());
  } catch (const Error&) {
    give_up();
    throw;
  }
}

void PreviousOutput::give_up() {
  std::error_code ignored;
  fs::remove_all(output_ / unfinished_copy_name, ignored);
  if (created_) fs::remove(output_, ignored);
  if (lock_ >= 0) close(lock_);
}

PreviousOutput::~PreviousOutput() {
  try {
    restore();
  } catch (const fs::filesystem_error&) {
    // The copy is kept: the next run restores it.
  }
  if (lock_ >= 0) close(lock_);
}

// Not every file system can lock a directory; without a lock we are where we were. Whoever held the
// lock may have removed the directory that they had made.
void PreviousOutput::lock() {
  struct stat locked = {};
  struct stat present = {};
  do {
    if (lock_ >= 0) close(lock_);
    created_ = fs::create_directories(output_);
    lock_ = open(output_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (lock_ < 0)
      throw fs::filesystem_error(output_.string(), std::error_code(errno, std::generic_category()));
    while (flock(lock_, LOCK_EX) != 0 && errno == EINTR) {
    }
    fstat(lock_, &locked);
  } while (stat(output_.c_str(), &present) != 0 || locked.st_ino != present.st_ino);
}

void PreviousOutput::copy_files() {
  auto unfinished = output_ / unfinished_copy_name;
  fs::remove_all(unfinished);
  fs::create_directory(unfinished);
  for_each_directory(output_, [&](const fs::path& directory) {
    fs::create_directories(unfinished / directory.lexically_relative(output_));
  });
  for (const auto& file :
       files_below(output_, [](const auto&directory, const auto&) { return is_ours(directory); }))
    copy_one(output_ / file, unfinished / file);
  fs::rename(unfinished, copy_);
  for (const auto& link : links_in(output_ / "stacks")) {
    fs::create_directory(copy_ / "stacks");
    fs::rename(link, copy_ / link.lexically_relative(output_));
  }
  if (fs::exists(output_ / Manifest::file_name))
    fs::rename(output_ / Manifest::file_name, copy_ / Manifest::file_name);
}

bool PreviousOutput::was_there(const fs::path& directory) const {
  return fs::is_directory(fs::symlink_status(copy_ / directory.lexically_relative(output_)));
}

/// What the app makes is ours, and of a directory that was someone else's the stack in it.
std::set<fs::path> PreviousOutput::files_of_output() const {
  return files_below(output_, [&](const fs::path& directory, const fs::path& file) {
    return !was_there(directory) || is_ours(copy_ / directory.lexically_relative(output_)) ||
           is_document(file);
  });
}

void PreviousOutput::put_back() {
  auto previous = files_of_copy(copy_);
  for (const auto& file : files_of_output())
    if (!previous.contains(file)) {
      fs::remove(output_ / file);
      remove_empty_directories(output_, (output_ / file).parent_path());
    }
  for (const auto& file : previous) {
    if (fs::exists(output_ / file) && file != Manifest::file_name &&
        same_content(copy_ / file, output_ / file))
      continue;
    fs::create_directories((output_ / file).parent_path());
    fs::rename(copy_ / file, output_ / file);
  }
}

/// Links to directories of others, which no app was to write through.
void PreviousOutput::put_links_back() {
  for (const auto& link : links_in(copy_ / "stacks")) {
    auto place = output_ / link.lexically_relative(copy_);
    while (fs::exists(fs::symlink_status(place))) place += ".link";
    fs::create_directories(place.parent_path());
    fs::rename(link, place);
  }
}

void PreviousOutput::refuse_stacks_of_links() const {
  for (const auto& link : links_in(copy_ / "stacks"))
    if (auto name = link.lexically_relative(copy_); fs::exists(output_ / name))
      throw Error(link_in_the_way(shown_as_, name));
}

std::vector<std::string> PreviousOutput::changes() const {
  auto before = files_of_copy(copy_);
  auto after = files_of_output();
  // A line of the program that moved changes nothing.
  for (auto* files : {&before, &after})
    std::erase_if(*files, [](const fs::path& file) {
      return file.filename() == detail::creation_points_file;
    });
  std::vector<std::string> result;
  auto is_same = [&](const fs::path& file) {
    return same_content(copy_ / file, output_ / file) ||
           (file == Manifest::file_name && differ_in_lines_alone(copy_ / file, output_ / file));
  };
  for (const auto& file : after)
    if (!before.contains(file) || !is_same(file)) result.push_back(file.string());
  for (const auto& file : before)
    if (!after.contains(file)) result.push_back(file.string());
  std::sort(result.begin(), result.end());
  return result;
}

void PreviousOutput::accept() {
  refuse_stacks_of_links();
  put_links_back();
  auto before = copy_ / Manifest::file_name;
  auto after = output_ / Manifest::file_name;
  if (fs::exists(before) && fs::exists(after) && same_content(before, after))
    fs::rename(before, after);
  settled_ = true;
  std::error_code ignored;
  fs::remove_all(copy_, ignored);
}

void PreviousOutput::restore() {
  if (settled_ || !fs::exists(copy_)) return;
  settled_ = true;
  put_back();
  put_links_back();
  fs::remove_all(copy_);
  std::error_code not_empty;
  if (created_) fs::remove(output_, not_empty);
}

}  // namespace formwork::cli
