#include <charconv>

#include "bucket_rules.hpp"
#include "formwork/foundation/written_element.hpp"

namespace formwork::storage {
namespace {

using foundation::Found;
using foundation::WrittenElement;

/// The parts as they will be written, whoever changed them.
struct WrittenParts {
  WrittenParts(const BucketParts& parts, const std::optional<BucketKind>& of, Emptied when)
      : bucket(parts.bucket),
        public_access_block(parts.public_access_block),
        ownership_controls(parts.ownership_controls),
        versioning(parts.versioning),
        encryption(parts.encryption),
        lifecycle(parts.lifecycle),
        policy(parts.policy),
        kind(of),
        emptied(when) {
    if (parts.object_lock) object_lock = WrittenElement(*parts.object_lock);
  }

  bool has_kind() const { return kind.has_value(); }
  bool is_archived() const { return kind && !std::holds_alternative<Content>(*kind); }
  bool is_audit() const { return kind && storage::is_audit(*kind); }

  WrittenElement bucket;
  WrittenElement public_access_block;
  WrittenElement ownership_controls;
  WrittenElement versioning;
  WrittenElement encryption;
  WrittenElement lifecycle;
  WrittenElement policy;
  std::optional<WrittenElement> object_lock;
  std::optional<BucketKind> kind;
  Emptied emptied;
};

int number(const std::string& text) {
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

/// A line for each path at which something else stands.
template <class IsRight>
Found each(
    const WrittenElement& part,
    std::string_view name,
    std::initializer_list<const char*> paths,
    const IsRight& is_right
) {
  Found found;
  for (const char* path : paths) {
    const std::string value = part.at(path);
    if (!is_right(value))
      found.push_back(std::string(name) + '.' + path + " = " + (value.empty() ? "nothing" : value));
  }
  return found;
}

Found each_is(
    const WrittenElement& part,
    std::string_view name,
    std::initializer_list<const char*> paths,
    std::string_view wanted
) {
  return each(part, name, paths, [&](const std::string& value) { return value == wanted; });
}

Found joined(Found first, const Found& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

bool is_at_least(int least, const std::string& value) { return number(value) >= least; }

Found not_archived(const WrittenParts& parts) {
  if (!parts.is_archived()) return {};
  const WrittenElement& lifecycle = parts.lifecycle;
  return joined(
      joined(
          each(
              lifecycle,
              "lifecycle",
              {"rule.transition.days", "rule.noncurrent_version_transition.noncurrent_days"},
              [](const std::string& value) { return is_at_least(90, value); }
          ),
          each(
              lifecycle,
              "lifecycle",
              {"rule.transition.storage_class", "rule.noncurrent_version_transition.storage_class"},
              [](const std::string& value) { return foundation::starts_with(value, "GLACIER"); }
          )
      ),
      each(
          lifecycle,
          "lifecycle",
          {"rule.abort_incomplete_multipart_upload.days_after_initiation"},
          [](const std::string& value) { return is_at_least(1, value); }
      )
  );
}

Found not_at_hand(const WrittenParts& parts) {
  if (!parts.is_audit()) return {};
  return joined(
      each_is(parts.lifecycle, "lifecycle", {"rule.transition.storage_class"}, "GLACIER_IR"),
      each(
          parts.lifecycle,
          "lifecycle",
          {"rule.expiration.days", "rule.noncurrent_version_expiration.noncurrent_days"},
          [](const std::string& value) { return value.empty() || is_at_least(365, value); }
      )
  );
}

Found not_locked(const WrittenParts& parts) {
  if (!parts.is_audit()) return {};
  return joined(
      each_is(parts.bucket, "bucket", {"object_lock_enabled"}, "true"),
      joined(
          each_is(*parts.object_lock, "object_lock", {"rule.default_retention.mode"}, "COMPLIANCE"),
          each(
              *parts.object_lock,
              "object_lock",
              {"rule.default_retention.days"},
              [](const std::string& value) { return is_at_least(365, value); }
          )
      )
  );
}

Found open_to_others(const WrittenParts& parts) {
  return joined(
      each_is(
          parts.public_access_block,
          "public_access_block",
          {"block_public_acls",
           "block_public_policy",
           "ignore_public_acls",
           "restrict_public_buckets"},
          "true"
      ),
      each_is(
          parts.ownership_controls,
          "ownership_controls",
          {"rule.object_ownership"},
          "BucketOwnerEnforced"
      )
  );
}

Found not_encrypted(const WrittenParts& parts) {
  // Log delivery cannot use a customer's key.
  if (!parts.has_kind()) return {};
  const std::string by_default = "rule.apply_server_side_encryption_by_default.";
  return joined(
      each_is(parts.encryption, "encryption", {(by_default + "sse_algorithm").c_str()}, "aws:kms"),
      joined(
          each(
              parts.encryption,
              "encryption",
              {(by_default + "kms_master_key_id").c_str()},
              [](const std::string& key) { return !key.empty(); }
          ),
          each_is(parts.encryption, "encryption", {"rule.bucket_key_enabled"}, "true")
      )
  );
}

Found without_filter(const WrittenParts& parts) {
  Found found;
  for (std::size_t i = 0; i < parts.lifecycle.count("rule"); ++i) {
    const std::string path = "rule." + std::to_string(i) + ".filter";
    const std::size_t count = parts.lifecycle.count(path);
    if (count != 1) found.push_back("lifecycle." + path + ": " + std::to_string(count));
  }
  return found;
}

const foundation::Rule<WrittenParts> rules[] = {
    {"storage.T01",
     "a bucket would be emptied to delete it",
     "set the property emptied if that is what you want",
     [](const WrittenParts& p) {
       if (p.emptied == Emptied::on_destroy) return Found{};
       return each(p.bucket, "bucket", {"force_destroy"}, [](const std::string& value) {
         return value != "true";
       });
     }},
    {"storage.T02",
     "a bucket keeps no versions, which replication and recovery need",
     "leave the status Enabled",
     [](const WrittenParts& p) {
       return each_is(p.versioning, "versioning", {"versioning_configuration.status"}, "Enabled");
     }},
    {"storage.T10",
     "logs are archived before 90 days, or not at all, or parts of uploads stay forever",
     "leave the rule as the kind of the bucket makes it",
     not_archived},
    {"storage.T11",
     "an audit trail is not at once readable, or expires within a year",
     "PCI DSS 10.5.1: three months at hand, twelve months kept; the archive is GLACIER_IR",
     not_at_hand},
    {"storage.T13",
     "an audit trail could be deleted: its Object Lock is missing, weaker or shorter than a year",
     "leave the mode COMPLIANCE, and the lock of the bucket on",
     not_locked},
    {"storage.T14",
     "a bucket could be opened to others",
     "leave all four blocks on, and ACLs off with BucketOwnerEnforced",
     open_to_others},
    {"storage.T15",
     "objects of a bucket are not encrypted with a customer's key, or with a call to KMS for each",
     "set the bucket's property key, and leave bucket_key_enabled on",
     not_encrypted},
    {"storage.T16",
     "a bucket's policy does not refuse what comes without TLS",
     "add statements with bucket.allow(…), which keeps that one",
     [](const WrittenParts& p) {
       return each(p.policy, "policy", {"policy"}, [](const std::string& text) {
         return text.find("\"aws:SecureTransport\"") != text.npos;
       });
     }},
    {"storage.T5-2",
     "a rule of a lifecycle has not exactly one filter, which S3 refuses",
     "give each rule one, `.filter = {{}}` for all objects",
     without_filter},
};

}  // namespace

void watch_parts(
    const Construct& bucket,
    const BucketParts& parts,
    const std::optional<BucketKind>& kind,
    Emptied emptied
) {
  bucket.add_validation([parts, kind, emptied] {
    return foundation::broken_rules(WrittenParts(parts, kind, emptied), rules);
  });
}

}  // namespace formwork::storage
