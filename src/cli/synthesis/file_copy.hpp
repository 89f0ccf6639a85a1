#pragma once
#include <filesystem>

namespace formwork::cli {

/// Whether two files, or two links, are the same to who reads them.
bool same_content(const std::filesystem::path& left, const std::filesystem::path& right);

/// Copies a file with its permissions and its time, or a link, and makes the directories above it.
/// Throws `std::filesystem::filesystem_error`.
void copy_one(const std::filesystem::path& from, const std::filesystem::path& to);

}  // namespace formwork::cli
