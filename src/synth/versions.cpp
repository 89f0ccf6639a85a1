#include "synth/versions.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace formwork::detail {
namespace {

/// What we write of each: a `removed` always says whether it destroys, which OpenTofu has since
/// 1.10. Known up to Terraform 1.14 and OpenTofu 1.10. OpenTofu begins as Terraform 1.6.
constexpr std::array<Feature, 19> features{{
    {"moved", {1, 1}, {1, 6}},
    {"nullable", {1, 1}, {1, 6}},
    {"cloud backend", {1, 1}, {1, 6}},
    {"precondition or postcondition", {1, 2}, {1, 6}},
    {"replace_triggered_by", {1, 2}, {1, 6}},
    {"optional()", {1, 3}, {1, 6}},
    {"terraform_data", {1, 4}, {1, 6}},
    {"import", {1, 5}, {1, 6}},
    {"check", {1, 5}, {1, 6}},
    {"import with for_each", {1, 7}, {1, 7}},
    {"removed", {1, 7}, {1, 10}},
    {"a function of a provider", {1, 8}, {1, 7}},
    {"removed with provisioners", {1, 9}, {1, 10}},
    {"a validation that reads other values", {1, 9}, {1, 9}},
    {"use_lockfile of the s3 backend", {1, 10}, {1, 10}},
    {"an ephemeral variable", {1, 10}, in_no_version},
    {"an ephemeral resource", {1, 10}, in_no_version},
    {"a write-only argument", {1, 11}, in_no_version},
    {"import by identity", {1, 12}, in_no_version},
}};

/// Functions that came after 1.0.
constexpr std::array<Feature, 11> functions{{
    {"endswith", {1, 3}, {1, 6}},
    {"ephemeralasnull", {1, 10}, in_no_version},
    {"issensitive", {1, 8}, {1, 7}},
    {"plantimestamp", {1, 5}, {1, 6}},
    {"startswith", {1, 3}, {1, 6}},
    {"strcontains", {1, 5}, {1, 6}},
    {"templatestring", {1, 9}, {1, 7}},
    {"timecmp", {1, 3}, {1, 6}},
    {"base64gunzip", in_no_version, {1, 7}},
    {"cidrcontains", in_no_version, {1, 7}},
    {"urldecode", in_no_version, {1, 7}},
}};

template <std::size_t size>
const Feature* find(const std::array<Feature, size>& table, std::string_view name) {
  const auto* found = std::find_if(table.begin(), table.end(), [&](const Feature& one) {
    return one.name == name;
  });
  return found == table.end() ? nullptr : found;
}

MinorVersion version_of(std::string_view text) {
  MinorVersion version;
  const char* end = text.data() + text.size();
  const char* at = std::from_chars(text.data(), end, version.major).ptr;
  if (at != end && *at == '.') std::from_chars(at + 1, end, version.minor);
  return version;
}

/// The lower end of one clause; of `< 2` and `!= 1.3` there is none.
MinorVersion lower_end(std::string_view clause) {
  const std::size_t begin = clause.find_first_of("0123456789");
  if (begin == clause.npos) return {};
  const std::string_view sign = clause.substr(0, begin);
  if (sign.find('<') != sign.npos || sign.find('!') != sign.npos) return {};
  return version_of(clause.substr(begin));
}

}  // namespace

const Feature& feature(std::string_view name) { return *find(features, name); }

const Feature* function_feature(std::string_view function) { return find(functions, function); }

MinorVersion oldest_of(std::string_view constraint) {
  MinorVersion oldest;
  while (!constraint.empty()) {
    const std::size_t comma = std::min(constraint.find(','), constraint.size());
    oldest = std::max(oldest, lower_end(constraint.substr(0, comma)));
    constraint.remove_prefix(std::min(comma + 1, constraint.size()));
  }
  return oldest;
}

std::string required_version_of(const StackNode& stack) {
  const auto& [terraform, opentofu] = stack.targets;
  std::string required(stack.required_version);
  std::string target(terraform.empty() ? opentofu : terraform);
  // Both programs read the same line: no more can be asked for than the older one has.
  if (!terraform.empty() && !opentofu.empty() && terraform != opentofu)
    target = ">= " + std::min(oldest_of(terraform), oldest_of(opentofu)).text();
  if (!required.empty() && !target.empty()) required += ", ";
  return required + target;
}

}  // namespace formwork::detail
