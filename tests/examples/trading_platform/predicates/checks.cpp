#include "checks.hpp"

#include <algorithm>

namespace trading {

Lines other_than(const json& wanted, const char* argument, const Resources& resources) {
  Lines lines;
  for (const PlannedResource* resource : resources)
    if (const json found = resource->values.value(argument, json()); found != wanted)
      lines.push_back(resource->where() + ": " + argument + " = " + found.dump());
  return lines;
}

bool is_own_key(const PlatformPlans& plans, const PlannedResource& user, const json& reference) {
  const PlannedResource* key = plans.behind(user, reference);
  if (key == nullptr || key->type != "aws_kms_key" || key->region != user.region) return false;
  const std::string text = reference;
  return text.rfind("arn}") == text.size() - 4;
}

bool ignores_changes(const PlannedResource& resource, const char* argument) {
  const json lifecycle = resource.synthesized.value("lifecycle", json::object());
  const json ignored = lifecycle.value("ignore_changes", json::array());
  return std::find(ignored.begin(), ignored.end(), argument) != ignored.end();
}

void append(Lines& lines, const Lines& more) {
  lines.insert(lines.end(), more.begin(), more.end());
}

}  // namespace trading
