#include "terraform/program/version_constraint.hpp"

#include <algorithm>
#include <cstdint>
#include <sstream>
#include <vector>

#include "core/trimmed.hpp"

namespace formwork::terraform {
namespace {

struct Version {
  std::vector<std::uint64_t> numbers;
  /// What follows the dash: `beta1`.
  std::string prerelease;
};

std::optional<Version> read_version(std::string text) {
  Version version;
  text = text.substr(0, text.find('+'));
  auto dash = text.find('-');
  if (dash != text.npos) version.prerelease = text.substr(dash + 1);
  std::istringstream parts(text.substr(0, dash));
  constexpr std::size_t longest = 9;
  for (std::string part; std::getline(parts, part, '.');) {
    if (part.empty() || part.size() > longest || part.find_first_not_of("0123456789") != part.npos)
      return {};
    version.numbers.push_back(std::stoull(part));
  }
  if (version.numbers.empty() || version.numbers.size() > 3) return {};
  return version;
}

std::vector<std::uint64_t> whole(std::vector<std::uint64_t> numbers) {
  numbers.resize(3);
  return numbers;
}

/// Of numbers alone: those with a prerelease only fit what names them exactly.
bool holds(const std::string& sign, const Version& version, const Version& wanted) {
  const auto is = whole(version.numbers);
  const auto limit = whole(wanted.numbers);
  const bool is_same = is == limit && version.prerelease == wanted.prerelease;
  if (sign.empty() || sign == "=") return is_same;
  if (sign == "!=") return !is_same;
  if (!version.prerelease.empty()) return is_same && sign != ">" && sign != "<";
  if (sign == ">") return is > limit;
  if (sign == ">=") return is >= limit;
  if (sign == "<") return is < limit;
  if (sign == "<=") return is <= limit;
  // ~>: the last number that is given may be greater.
  return is >= limit && std::equal(wanted.numbers.begin(), wanted.numbers.end() - 1, is.begin());
}

}  // namespace

std::optional<bool> allows(const std::string& constraint, const std::string& version) {
  const auto is = read_version(version);
  if (!is) return {};
  bool fits = true;
  std::istringstream parts(constraint);
  for (std::string part; std::getline(parts, part, ',');) {
    part = std::string(detail::trimmed(part));
    auto sign = part.substr(0, std::min(part.find_first_not_of("=!<>~"), part.size()));
    for (const char* known : {"", "=", "!=", ">", ">=", "<", "<=", "~>"})
      if (sign == known) {
        const auto wanted = read_version(std::string(detail::trimmed(part.substr(sign.size()))));
        if (!wanted || (sign == "~>" && wanted->numbers.size() < 2)) return {};
        fits = fits && holds(sign, *is, *wanted);
        sign = "known";
        break;
      }
    if (sign != "known") return {};
  }
  return fits;
}

}  // namespace formwork::terraform
