#include "support/golden.hpp"

#include <cstdlib>
#include <regex>
#include <sstream>

#include "support/files.hpp"
#include "support/requirement.hpp"

namespace formwork::support {
namespace {

struct Difference {
  int line;
  std::string want;
  std::string got;
};

Difference first_difference(std::string_view want, std::string_view got) {
  std::istringstream wanted{std::string(want)};
  std::istringstream found{std::string(got)};
  for (int line = 1;; ++line) {
    std::string want_line;
    std::string got_line;
    const bool has_want = static_cast<bool>(std::getline(wanted, want_line));
    const bool has_got = static_cast<bool>(std::getline(found, got_line));
    if (!has_want && !has_got) return {line, "(end, final newline differs)", "(end)"};
    if (has_want && has_got && want_line == got_line) continue;
    return {line, has_want ? want_line : "(end)", has_got ? got_line : "(end)"};
  }
}

std::string how_to_refresh() {
  const auto* test = ::testing::UnitTest::GetInstance()->current_test_info();
  std::string command = "UPDATE_GOLDEN=1 ctest --preset dev";
  if (test != nullptr) {
    command += std::string(" -R '") + test->test_suite_name() + "." + test->name() + "'";
  }
  return "  = help: when the new text is right, refresh with: " + command + "\n";
}

bool is_set(const char* variable) {
  const char* value = std::getenv(variable);
  return value != nullptr && *value != '\0' && std::string_view(value) != "0";
}

::testing::AssertionResult refresh(std::string_view text, const std::filesystem::path& file) {
  if (runs_in_ci()) {
    return ::testing::AssertionFailure() << "golden files are not refreshed when CI is set\n"
                                         << "  --> " << file.string() << "\n"
                                         << "  = help: refresh on your machine, read the diff and "
                                            "commit it\n";
  }
  write_file(file, text);
  return ::testing::AssertionSuccess();
}

}  // namespace

::testing::AssertionResult matches_file(std::string_view text, const std::filesystem::path& file) {
  const bool exists = std::filesystem::exists(file);
  const std::string want = exists ? read_file(file) : std::string();
  if (exists && want == text) return ::testing::AssertionSuccess();
  if (is_set("UPDATE_GOLDEN")) return refresh(text, file);
  if (!exists) {
    return ::testing::AssertionFailure()
           << "the golden file is missing\n  --> " << file.string() << "\ngot:\n"
           << text << how_to_refresh();
  }
  const Difference difference = first_difference(want, text);
  return ::testing::AssertionFailure()
         << "the text is not what the golden file holds\n  --> " << file.string() << ":"
         << difference.line << "\n   | want: " << difference.want
         << "\n   | got:  " << difference.got << "\n"
         << how_to_refresh() << "whole text:\n"
         << text;
}

std::filesystem::path golden_path(std::string_view test_file, std::string_view name) {
  return source_path(test_file).parent_path() / "golden" / name;
}

std::string without_line_numbers(const std::string& text) {
  static const std::regex place(R"re([^\s()"]*?([\w.]+\.[ch]pp):\d+)re");
  return std::regex_replace(text, place, "$1:<line>");
}

}  // namespace formwork::support
