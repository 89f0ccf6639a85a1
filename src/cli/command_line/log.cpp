#include "cli/command_line/log.hpp"

#include <fcntl.h>
#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <formwork/diagnostic.hpp>

#include "cli/command_line/printable.hpp"
#include "terraform/run/credentials.hpp"

namespace formwork::cli {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void throw_not_writable(const fs::path& file, const std::string& why) {
  throw Error(Diagnostic{
      .code = "cli.log-file",
      .message = "the log cannot be written: " + why,
      .places = {{.path = {}, .file = file.string()}},
      .help = "name another directory with --log-file-directory",
  });
}

/// What was said before stays; who may read it does not.
spdlog::sink_ptr file_sink(const fs::path& directory) {
  std::error_code failed;
  fs::create_directories(directory, failed);
  const fs::path file = directory / "formwork.log";
  constexpr int flags = O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC;
  const int descriptor = failed ? -1 : open(file.c_str(), flags, S_IRUSR | S_IWUSR);
  if (descriptor < 0) throw_not_writable(file, failed ? failed.message() : std::strerror(errno));
  const bool is_private = fchmod(descriptor, S_IRUSR | S_IWUSR) == 0;
  close(descriptor);
  if (!is_private) throw_not_writable(file, "it is somebody else's");
  return std::make_shared<spdlog::sinks::basic_file_sink_mt>(file.string());
}

spdlog::level::level_enum level_of(const std::string& name) {
  if (name == "all") return spdlog::level::trace;
  if (name == "fatal") return spdlog::level::critical;
  return name.empty() ? spdlog::level::off : spdlog::level::from_str(name);
}

}  // namespace

std::function<void(std::string_view)> start_log(
    const std::string& level, const fs::path& directory
) {
  auto terminal = std::make_shared<spdlog::sinks::stderr_sink_mt>();
  terminal->set_level(level_of(level));
  terminal->set_pattern("%T.%e %l: %v");
  auto logger = std::make_shared<spdlog::logger>("formwork", terminal);
  logger->set_level(terminal->level());
  if (!directory.empty()) {
    auto file = file_sink(directory);
    file->set_pattern("%Y-%m-%dT%T.%e%z %l: %v");
    logger->sinks().push_back(file);
    logger->set_level(std::min(terminal->level(), spdlog::level::debug));
    logger->flush_on(spdlog::level::trace);
  }
  return [logger](std::string_view message) {
    logger->debug("{}", printable_line(terraform::without_credentials(std::string(message))));
  };
}

}  // namespace formwork::cli
