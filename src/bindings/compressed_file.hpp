#pragma once
#include <filesystem>
#include <string>

namespace formwork::bindings {

/// The bytes of a file, decompressed when it is an xz file. Throws Error when it cannot be read or
/// is damaged.
std::string read_compressed_file(const std::filesystem::path& file);

}  // namespace formwork::bindings
