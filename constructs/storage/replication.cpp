#include "formwork/storage/replication.hpp"

#include "replication_rules.hpp"

namespace formwork::storage {
namespace {

using Rule = aws::S3BucketReplicationConfiguration::Rule;

/// The only time that S3 takes.
constexpr int minutes = 15;

std::optional<ReplicationRole> role_of(
    const Construct& replication, const ReplicationProps& props
) {
  if (props.role_arn.is_set()) return std::nullopt;
  return ReplicationRole(
      replication,
      "role",
      ReplicationRoleProps{
          .source = props.source,
          .destination = props.destination,
          .kind = props.source.kind(),
          .permissions_boundary_arn = props.permissions_boundary_arn,
      }
  );
}

Rule rule_of(const ReplicationProps& props) {
  return {
      .delete_marker_replication =
          {{.status = is_audit(props.source.kind()) ? "Disabled" : "Enabled"}},
      .destination =
          {{.bucket = props.destination.convention_arn(),
            .encryption_configuration = {{.replica_kms_key_id = props.destination.key_arn()}},
            .metrics = {{.event_threshold = {{.minutes = minutes}}, .status = "Enabled"}},
            .replication_time = {{.status = "Enabled", .time = {{.minutes = minutes}}}}}},
      .filter = {{}},
      .id = Replication::rule_id(props.destination),
      .priority = 1,
      .source_selection_criteria =
          {{.replica_modifications = {{.status = "Enabled"}},
            .sse_kms_encrypted_objects = {{.status = "Enabled"}}}},
      .status = "Enabled",
  };
}

}  // namespace

std::string Replication::rule_id(const BucketGrants& destination) {
  return "to-" + destination.environment.short_name();
}

Replication::Replication(Scope scope, std::string_view id, WrittenOut<ReplicationProps> props)
    : Construct(scope, id),
      role(role_of(*this, *props)),
      configuration{
          *this,
          "Default",
          {.bucket = props->source.bucket_name(),
           .role = role ? role->arn() : props->role_arn,
           .rule = {rule_of(*props)}},
          {.provider = props->provider,
           // Both keep versions by then, and are named by constants; a role that may not replicate
           // yet loses what is put.
           .depends_on = role ? Addresses{props->source, props->destination, *role}
                              : Addresses{props->source, props->destination}},
      } {
  check(*this, *props);
  watch(*this, *props);
}

}  // namespace formwork::storage
