#pragma once
#include <sys/types.h>

#include <filesystem>
#include <string_view>
#include <system_error>

namespace formwork::detail {

/// Opens a new file for writing in the place of whatever has its name: a link is replaced, not
/// followed. -1, and errno says why, when that is impossible.
int create_file(const std::filesystem::path& file, mode_t mode = 0666);

/// Puts a text into a file, whole or not at all: it is written beside it, as `unfinished`, and
/// moved there. A link that has the name is replaced; where it leads stays as it is.
std::error_code replace_file(
    const std::filesystem::path& file,
    std::string_view text,
    const std::filesystem::path& unfinished
);
std::error_code replace_file(const std::filesystem::path& file, std::string_view text);

}  // namespace formwork::detail
