#include "formwork/foundation/region.hpp"

#include <algorithm>
#include <vector>

#include "formwork/foundation/checks.hpp"

namespace formwork::foundation {
namespace {

std::vector<std::string_view> parts_of(std::string_view region) {
  std::vector<std::string_view> parts;
  for (std::size_t start = 0; start <= region.size();) {
    const std::size_t end = std::min(region.find('-', start), region.size());
    parts.push_back(region.substr(start, end - start));
    start = end + 1;
  }
  return parts;
}

struct Direction {
  std::string_view name;
  std::string_view letters;
};
constexpr Direction directions[] = {
    {"north", "n"},
    {"south", "s"},
    {"east", "e"},
    {"west", "w"},
    {"central", "c"},
    {"northeast", "ne"},
    {"northwest", "nw"},
    {"southeast", "se"},
    {"southwest", "sw"},
};

std::string_view letters_of(std::string_view direction) {
  for (const Direction& known : directions)
    if (known.name == direction) return known.letters;
  return {};
}

struct Partition {
  std::string_view beginning;
  std::string_view name;
};
constexpr Partition partitions[] = {
    {"cn-", "aws-cn"},
    {"us-gov-", "aws-us-gov"},
    {"us-iso-", "aws-iso"},
    {"us-isob-", "aws-iso-b"},
    {"eu-isoe-", "aws-iso-e"},
    {"us-isof-", "aws-iso-f"},
    {"eusc-", "aws-eusc"},
};

}  // namespace

bool is_region(std::string_view text) {
  const auto parts = parts_of(text);
  if (parts.size() < 3 || parts.size() > 4) return false;
  for (const std::string_view part : parts)
    if (part.empty()) return false;
  const std::string_view number = parts.back();
  return parts[0].size() <= 4 && has_only(parts[0], lower_case) &&
         !letters_of(parts[parts.size() - 2]).empty() && number.size() == 1 &&
         has_only(number, "123456789") && (parts.size() == 3 || has_only(parts[1], lower_case));
}

std::string_view partition_of(std::string_view region) {
  for (const Partition& partition : partitions)
    if (starts_with(region, partition.beginning)) return partition.name;
  return "aws";
}

std::string short_name_of(std::string_view region) {
  if (!is_region(region)) return std::string(region);
  const auto parts = parts_of(region);
  std::string name(parts[0]);
  if (parts.size() == 4) name += parts[1] == "gov" ? parts[1].substr(0, 1) : parts[1];
  name += letters_of(parts[parts.size() - 2]);
  name += parts.back();
  return name;
}

// Tokyo's b takes no new accounts; an account has two of Northern California's, a and another.
std::string_view zone_letters_of(std::string_view region) {
  if (region == "ca-central-1") return "abd";
  if (region == "ap-northeast-1") return "acd";
  if (region == "us-west-1") return "ac";
  return "abcdef";
}

bool is_account_id(std::string_view text) { return text.size() == 12 && has_only(text, digits); }

}  // namespace formwork::foundation
