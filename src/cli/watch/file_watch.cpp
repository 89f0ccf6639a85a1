#include "cli/watch/file_watch.hpp"

#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <formwork/diagnostic.hpp>
#include <fstream>
#include <functional>
#include <sstream>

#include "core/foreign.hpp"

namespace formwork::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t events_of_interest =
    IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ONLYDIR;

Error refused(const char* what) {
  bool full = errno == ENOSPC || errno == EMFILE;
  return Error(Diagnostic{
      .code = "watch.refused",
      .message = std::string(what) + " cannot be watched: " + std::strerror(errno),
      .help = full ? "raise fs.inotify.max_user_watches, or narrow watchPattern in cdktf.json" : "",
  });
}

// 0 for a file that is gone.
std::size_t content_of(const fs::path& file) {
  std::ifstream stream = detail::open_foreign(file);
  if (!stream) return 0;
  std::ostringstream text;
  text << stream.rdbuf();
  return std::hash<std::string>()(text.str()) | 1U;
}

}  // namespace

FileWatch::FileWatch(Wanted folder, Wanted file)
    : folder_(std::move(folder)),
      file_(std::move(file)),
      descriptor_(inotify_init1(IN_CLOEXEC | IN_NONBLOCK)) {
  if (descriptor_ < 0) throw refused("files");
}

FileWatch::~FileWatch() { close(descriptor_); }

void FileWatch::add(const fs::path& folder) { look_into(folder, false); }

bool FileWatch::look_into(const fs::path& folder, bool is_new) {
  int watch = inotify_add_watch(descriptor_, folder.c_str(), events_of_interest);
  if (watch < 0) {
    // It may be gone again.
    if (errno == ENOENT || errno == ENOTDIR || errno == EACCES) return false;
    throw refused(folder.c_str());
  }
  folders_[watch] = folder;
  bool noted = false;
  std::error_code gone;
  for (const auto& entry : fs::directory_iterator(folder, gone))
    if (!entry.is_directory(gone) || entry.is_symlink(gone))
      noted |= is_new && note(entry.path());
    else if (folder_(entry.path()))
      noted |= look_into(entry.path(), is_new);
  return noted;
}

bool FileWatch::wait(int milliseconds) {
  pollfd watched{descriptor_, POLLIN, 0};
  return poll(&watched, 1, milliseconds) > 0 && read_events();
}

std::set<fs::path> FileWatch::take_altered() {
  wait(0);
  std::set<fs::path> altered;
  for (const auto& file : changed_) {
    auto content = content_of(file);
    auto [known, added] = contents_.emplace(file, content);
    if (added || known->second != content) altered.insert(file);
    known->second = content;
  }
  changed_.clear();
  return altered;
}

std::set<fs::path> FileWatch::take_changed() {
  wait(0);
  auto changed = changed_;
  take_altered();
  return changed;
}

bool FileWatch::note(const fs::path& file) {
  bool matters = file_(file);
  if (matters) changed_.insert(file);
  return matters;
}

bool FileWatch::read_events() {
  alignas(inotify_event) std::array<char, 65536> buffer;
  bool noted = false;
  for (ssize_t size; (size = read(descriptor_, buffer.data(), buffer.size())) > 0;)
    for (const char* at = buffer.data(); at < buffer.data() + size;) {
      const auto* event = reinterpret_cast<const inotify_event*>(at);
      at += sizeof(inotify_event) + event->len;
      auto folder = folders_.find(event->wd);
      if (folder == folders_.end()) continue;
      if ((event->mask & IN_IGNORED) != 0) {
        folders_.erase(folder);
        continue;
      }
      if (event->len == 0) continue;
      auto path = folder->second / event->name;
      bool appeared = (event->mask & (IN_CREATE | IN_MOVED_TO)) != 0;
      if ((event->mask & IN_ISDIR) == 0) {
        // It is noted when it was written.
        if ((event->mask & IN_CREATE) == 0 || fs::is_symlink(path)) noted |= note(path);
      } else if (appeared && folder_(path)) {
        noted |= look_into(path, true);
      }
    }
  return noted;
}

}  // namespace formwork::cli
