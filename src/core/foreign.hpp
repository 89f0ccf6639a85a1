#pragma once
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string_view>

// What others wrote may be anything: no JSON, a hundred thousand brackets, a pipe that nobody
// writes to. Every reader of it begins here.

namespace formwork::detail {

/// The deepest nesting that is read. Terraform's own documents have some dozens of levels, and
/// copies of nlohmann's values call themselves once a level.
inline constexpr std::size_t deepest_nesting = 1000;

/// Whether brackets outside of strings nest no deeper than that.
bool is_nested_sanely(std::string_view text);

/// `is_discarded()` when it is no JSON, is nested too deeply, or has a number beyond all numbers.
nlohmann::json parse_foreign(std::string_view text);

/// A stream that has failed already when the file is none of the regular ones: opening a pipe waits
/// for somebody to write to it.
std::ifstream open_foreign(const std::filesystem::path& file);

/// The JSON in a file: `parse_foreign` of its text, or discarded when it cannot be read.
nlohmann::json read_foreign(const std::filesystem::path& file);

}  // namespace formwork::detail
