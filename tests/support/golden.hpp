#pragma once
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <string_view>

namespace formwork::support {

/// Whether `text` is exactly what the file holds. With UPDATE_GOLDEN=1 in the environment the file
/// is written instead, which is refused when CI is set.
::testing::AssertionResult matches_file(std::string_view text, const std::filesystem::path& file);

/// The golden file `name` that belongs to the test in `test_file`: `golden/<name>` beside it.
std::filesystem::path golden_path(std::string_view test_file, std::string_view name);

/// `text` with every `source/app.cpp:12` written as `app.cpp:<line>`: goldens hold neither line
/// numbers nor folders, which depend on where the test runs.
std::string without_line_numbers(const std::string& text);

}  // namespace formwork::support

/// Compares a whole text with `golden/<name>` beside the test's source.
#define EXPECT_GOLDEN(text, name)                                \
  EXPECT_TRUE(::formwork::support::matches_file(                 \
      (text), ::formwork::support::golden_path(__FILE__, (name)) \
  ))
