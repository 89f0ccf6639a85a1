#include "bucket_rules.hpp"

namespace formwork::storage {
namespace {

using foundation::counted;
using foundation::Found;
using foundation::found_unless;
using foundation::quoted;
using std::chrono::days;

constexpr int longest = 36500;  // of Object Lock, and further than anybody looks

Found days_unless(bool holds, const char* field, days found) {
  return found_unless(holds, counted(field, found.count()) + " days");
}

bool is_between(days least, days found, days most) { return least <= found && found <= most; }

Found wrong_archive(const BucketProps& props) {
  const auto wrong = [](days archive_after, days end) {
    const bool is_early_enough = is_between(days{90}, archive_after, end - days{1});
    return days_unless(is_early_enough, "kind.archive_after", archive_after);
  };
  if (const auto* logs = std::get_if<Logs>(&props.kind))
    return wrong(logs->archive_after, logs->retention);
  if (const auto* audit = std::get_if<Audit>(&props.kind))
    return wrong(audit->archive_after, audit->expire_after.value_or(days{longest}));
  return {};
}

Found wrong_retention(const BucketProps& props) {
  if (const auto* content = std::get_if<Content>(&props.kind))
    return days_unless(
        is_between(days{1}, content->noncurrent_retention, days{3650}),
        "kind.noncurrent_retention",
        content->noncurrent_retention
    );
  if (const auto* logs = std::get_if<Logs>(&props.kind))
    return days_unless(
        is_between(days{1}, logs->retention, days{longest}), "kind.retention", logs->retention
    );
  return {};
}

Found wrong_access_logs(const BucketProps& props) {
  if (!props.access_logs || !props.access_logs->is_valid()) return {};
  const foundation::Environment& other = props.access_logs->environment();
  if (other.region == props.environment.region && other.account_id == props.environment.account_id)
    return {};
  return {
      quoted("access_logs.environment", other.account_id + " " + other.region),
      quoted("environment", props.environment.account_id + " " + props.environment.region)};
}

const foundation::Rule<BucketProps> rules[] = {
    {"storage.name",
     "a bucket needs a name",
     "say what is in it: `applogs`",
     [](const BucketProps& p) { return found_unless(!p.name.empty(), quoted("name", p.name)); }},
    {"storage.retention",
     "objects of a bucket cannot be kept that long",
     "keep logs for 1 to 36500 days, and old versions of files for 1 to 3650",
     wrong_retention},
    {"storage.T10",
     "logs must stay for 90 days before they are archived, and be archived before they expire",
     "leave archive_after out, or keep them longer",
     wrong_archive},
    {"storage.T11",
     "an audit trail expires before its retention is over",
     "let it expire later, or never",
     [](const BucketProps& p) {
       const auto* audit = std::get_if<Audit>(&p.kind);
       if (audit == nullptr || !audit->expire_after) return Found{};
       return days_unless(
           is_between(audit->retention, *audit->expire_after, days{longest}),
           "kind.expire_after",
           *audit->expire_after
       );
     }},
    {"storage.T13",
     "an audit trail must be kept for 365 to 36500 days",
     "PCI DSS 10.5.1 asks for twelve months",
     [](const BucketProps& p) {
       const auto* audit = std::get_if<Audit>(&p.kind);
       if (audit == nullptr) return Found{};
       return days_unless(
           is_between(days{365}, audit->retention, days{longest}),
           "kind.retention",
           audit->retention
       );
     }},
    {"storage.T13",
     "an audit trail cannot be emptied: nothing in it can be deleted before its time",
     "leave emptied out; a stage that is to be destroyed has Logs in its place",
     [](const BucketProps& p) {
       const bool is_right = !is_audit(p.kind) || p.emptied == Emptied::never;
       return found_unless(is_right, "emptied = Emptied::on_destroy");
     }},
    {"storage.T15",
     "the key of a bucket is in another Region",
     "make a key in the bucket's own Region, or leave it out",
     [](const BucketProps& p) { return p.key ? p.key->elsewhere(p.environment) : Found{}; }},
    {"storage.access-logs",
     "the access log of a bucket is in another Region or account, where S3 does not write",
     "make an AccessLogBucket beside the bucket, or leave it out",
     wrong_access_logs},
};

const foundation::Rule<AccessLogBucketProps> rules_of_access_logs[] = {
    {"storage.name",
     "a bucket needs a name",
     "leave it out for `access-logs`",
     [](const AccessLogBucketProps& p) {
       return found_unless(!p.name.empty(), quoted("name", p.name));
     }},
    {"storage.retention",
     "objects of a bucket cannot be kept that long",
     "keep access logs for 1 to 36500 days",
     [](const AccessLogBucketProps& p) {
       return days_unless(
           is_between(days{1}, p.retention, days{longest}), "retention", p.retention
       );
     }},
};

}  // namespace

foundation::Checked<BucketProps> checked(const Construct& bucket, const BucketProps& props) {
  const BucketProps stand_in{
      .environment = foundation::Environment::stand_in(), .name = "stand-in", .kind = props.kind};
  return foundation::check(bucket, props, rules, stand_in);
}

foundation::Checked<AccessLogBucketProps> checked(
    const Construct& bucket, const AccessLogBucketProps& props
) {
  const AccessLogBucketProps stand_in{.environment = foundation::Environment::stand_in()};
  return foundation::check(bucket, props, rules_of_access_logs, stand_in);
}

}  // namespace formwork::storage
