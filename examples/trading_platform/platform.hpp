#pragma once
#include <formwork/database/global_cluster.hpp>
#include <formwork/foundation/environment.hpp>
#include <formwork/networking/address_plan.hpp>
#include <formwork/storage/bucket_kind.hpp>

#include "stage.hpp"

namespace trading {

/// A region of the platform. Everything about it is known when the program runs, so that no stack
/// of one region needs to read the other.
struct Region {
  formwork::foundation::Environment environment;
  formwork::networking::AddressPlan addresses;
};

/// What all stacks share.
struct Platform {
  Stage stage;
  Region primary;
  Region secondary;
  /// A third Region, which looks at both.
  formwork::foundation::Environment witness;
  formwork::database::GlobalDatabase database;

  /// Where clients go.
  std::string api_domain() const { return "api." + stage.domain; }
  /// What is asked to know whether a region works, from everywhere.
  std::string health_url(const Region& region) const;
  const Region& peer_of(const Region& region) const {
    return region.environment == primary.environment ? secondary : primary;
  }
};

Platform platform_of(const Stage& stage);

/// S3's own locking of states needs 1.10, and write-only arguments 1.11.
inline constexpr const char* terraform_versions = ">= 1.11";

/// Names of buckets, of which each region has its own.
inline constexpr const char* state_bucket = "state";
inline constexpr const char* applogs_bucket = "applogs";
inline constexpr const char* audit_bucket = "audit";

/// What health checks and monitors ask for; `/health`, which replaces instances, is shallower.
inline constexpr const char* deep_health_path = "/health/deep";

/// Whom the functions believe: AWS's authorities of databases in both regions.
inline constexpr const char* database_certificates = "certificates/rds-ca.pem";

/// Of what operators hear, and of its key.
inline constexpr const char* alarm_topic = "alarms";

/// Of sessions, in both regions.
inline constexpr const char* session_table = "sessions";

inline constexpr const char* session_key = "session_id";

/// Of what runs the application, in both regions, and of the role of its instances.
inline constexpr const char* application_name = "app";
inline constexpr const char* app_role = "app";

/// Buckets go with what is in them once nothing is protected any more; a trail that is locked
/// never.
formwork::storage::Emptied emptied(
    const Stage& stage, const formwork::storage::BucketKind& kind = formwork::storage::Logs{}
);
/// A trail that nobody can delete, but of a stage that is to go away.
formwork::storage::BucketKind audit_kind(const Stage& stage);

/// Keeps the stack's state in a bucket of that region, locked by S3 itself: what a region needs to
/// be changed dies with the region at most.
void keep_state(const formwork::Stack& stack, const Region& region);

}  // namespace trading
