#include "terraform/process/log_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <formwork/diagnostic.hpp>

#include "terraform/process/private_file.hpp"

namespace formwork::terraform {

LogFile::LogFile(const std::filesystem::path& file) : descriptor_(create_private(file, O_APPEND)) {
  if (descriptor_ < 0)
    throw Error(Diagnostic{
        .code = "terraform.log",
        .message = std::string("what terraform prints cannot be kept: ") + std::strerror(errno),
        .places = {{.path = {}, .file = file.string()}},
    });
}

LogFile::~LogFile() {
  if (descriptor_ >= 0) close(descriptor_);
}

void LogFile::tell_new_lines(const OnLine& on_line) {
  std::array<char, 65536> buffer;
  for (ssize_t count = 0;
       (count = pread(descriptor_, buffer.data(), buffer.size(), offset_)) > 0;) {
    offset_ += count;
    std::size_t end = pending_.size();  // what was there before has no end of a line
    pending_.append(buffer.data(), static_cast<std::size_t>(count));
    std::size_t start = 0;
    for (; (end = pending_.find('\n', end)) != pending_.npos; start = ++end)
      if (on_line) on_line(pending_.substr(start, end - start));
    pending_.erase(0, start);
  }
}

void LogFile::tell_rest(const OnLine& on_line) {
  if (!pending_.empty() && on_line) on_line(pending_);
  pending_.clear();
}

}  // namespace formwork::terraform
