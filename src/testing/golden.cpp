#include "formwork/testing/golden.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <ostream>
#include <sstream>
#include <vector>

#include "testing/environment.hpp"

namespace formwork::testing {
namespace {

namespace fs = std::filesystem;

/// A compiler cache may have made the name of a source relative to the build folder, which is
/// where the test runs or above.
fs::path source_of(const fs::path& file) {
  if (file.is_absolute()) return file;
  for (fs::path folder = fs::current_path();; folder = folder.parent_path()) {
    if (fs::exists(folder / file)) return (folder / file).lexically_normal();
    if (folder == folder.parent_path()) return fs::absolute(file).lexically_normal();
  }
}

std::vector<std::string> lines_of(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

void tell_difference(const std::string& want, const std::string& got, std::ostream& out) {
  const auto wanted = lines_of(want);
  const auto found = lines_of(got);
  const auto [left, right] =
      std::mismatch(wanted.begin(), wanted.end(), found.begin(), found.end());
  out << "differs from line " << left - wanted.begin() + 1;
  constexpr std::ptrdiff_t most = 5;
  for (auto line = left; line != wanted.end() && line - left < most; ++line)
    out << "\n  want: " << *line;
  for (auto line = right; line != found.end() && line - right < most; ++line)
    out << "\n  got:  " << *line;
  if (left == wanted.end() && right == found.end()) out << ", which ends the file";
}

bool write(const fs::path& file, const std::string& text) {
  std::error_code ignored;
  fs::create_directories(file.parent_path(), ignored);
  std::ofstream stream(file, std::ios::binary | std::ios::trunc);
  stream << text;
  stream.close();
  return !stream.fail();
}

bool matches(const fs::path& file, const std::string& text, std::ostream& out) {
  const bool updates = is_on("UPDATE_GOLDEN");
  const bool in_ci = is_on("CI");
  if (updates && !in_ci) {
    const bool written = write(file, text);
    if (!written) out << "cannot write " << file.string();
    return written;
  }
  const std::string way_out = updates ? "\nUPDATE_GOLDEN is refused where CI is set"
                                      : "\nUPDATE_GOLDEN=1 writes what is right now";
  std::ifstream stream(file, std::ios::binary);
  if (!stream) {
    out << "there is no " << file.string() << way_out;
    return false;
  }
  const std::string want{std::istreambuf_iterator<char>(stream), {}};
  if (want == text) return true;
  tell_difference(want, text, out);
  out << way_out;
  return false;
}

}  // namespace

GoldenMatcher::GoldenMatcher(std::string_view name, std::string_view test_file)
    : file_((source_of(test_file).parent_path() / "golden" / name).string()) {}

bool GoldenMatcher::MatchAndExplain(const Stack& stack, std::ostream* out) const {
  return MatchAndExplain(stack.synth(), out);
}

bool GoldenMatcher::MatchAndExplain(const std::string& text, std::ostream* out) const {
  std::ostringstream unseen;
  return matches(file_, text, out == nullptr ? unseen : *out);
}

void GoldenMatcher::DescribeTo(std::ostream* out) const { *out << "is what " << file_ << " holds"; }

void GoldenMatcher::DescribeNegationTo(std::ostream* out) const {
  *out << "is not what " << file_ << " holds";
}

}  // namespace formwork::testing
