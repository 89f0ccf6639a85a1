#include "buckets.hpp"

#include <regex>

namespace trading {

Resources buckets_of(const PlatformPlans& plans, const std::string& kind) {
  const std::regex convention("[a-z0-9-]+-us[ew][12]-" + kind + "-[0-9]{12}");
  Resources found;
  for (const PlannedResource* bucket : plans.all("aws_s3_bucket"))
    if (const json name = bucket->values.value("bucket", json());
        name.is_string() && std::regex_match(name.get<std::string>(), convention))
      found.push_back(bucket);
  return found;
}

Resources kept_buckets(const PlatformPlans& plans) {
  Resources found;
  for (const char* kind : bucket_kinds)
    for (const PlannedResource* bucket : buckets_of(plans, kind)) found.push_back(bucket);
  return found;
}

const PlannedResource* setting_of(
    const PlatformPlans& plans, const char* type, const PlannedResource& bucket
) {
  const PlannedResource* found = nullptr;
  for (const PlannedResource* setting : plans.all(type)) {
    const json& name = setting->synthesized.at("bucket");
    if (name != bucket.values.at("bucket") && plans.behind(*setting, name) != &bucket) continue;
    if (found != nullptr) return nullptr;
    found = setting;
  }
  return found;
}

}  // namespace trading
