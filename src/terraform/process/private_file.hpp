#pragma once
#include <filesystem>
#include <string_view>
#include <system_error>

namespace formwork::terraform {

/// Opens a new file that only its owner may read, from its first moment on, in the place of
/// whatever has the name: a link is replaced, not followed. -1 and errno when that is impossible.
int create_private(const std::filesystem::path& file, int more_flags = 0);

/// Writes such a file whole or not at all. What is no file, a pipe or a terminal, is written to.
std::error_code write_private(const std::filesystem::path& file, std::string_view text);
std::error_code copy_private(const std::filesystem::path& from, const std::filesystem::path& to);

/// Makes a directory that only its owner may enter, and those above it as usual; one that exists is
/// closed to others, with the files in it. Links are not taken for it.
std::error_code make_private_directory(const std::filesystem::path& directory);

}  // namespace formwork::terraform
