#pragma once
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

namespace formwork::cli {

/// Says what the tool does of its own, on standard error as `level` wants it (empty: nothing), and
/// down to `debug` in `formwork.log` of the directory if one is given, for its owner alone. Nothing
/// that may be secret is in it. Throws `Error` when the file cannot be written.
std::function<void(std::string_view)> start_log(
    const std::string& level, const std::filesystem::path& directory
);

}  // namespace formwork::cli
