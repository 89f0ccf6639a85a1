#include "formwork/storage/replication_role.hpp"

#include "formwork/foundation/checks.hpp"
#include "role_note.hpp"

namespace formwork::storage {
namespace {

using foundation::Statement;

std::string role_name(const BucketGrants& source) { return source.name + "-replication"; }

std::vector<std::string> reading(const BucketKind& kind) {
  std::vector<std::string> actions = {
      "s3:GetObjectVersionAcl", "s3:GetObjectVersionForReplication", "s3:GetObjectVersionTagging"};
  if (is_audit(kind))
    actions.insert(actions.begin(), {"s3:GetObjectLegalHold", "s3:GetObjectRetention"});
  return actions;
}

std::vector<std::string> writing(const BucketKind& kind) {
  if (is_audit(kind)) return {"s3:ReplicateObject", "s3:ReplicateTags"};
  return {"s3:ReplicateDelete", "s3:ReplicateObject", "s3:ReplicateTags"};
}

foundation::ServiceRoleProps role_props(const ReplicationRoleProps& props) {
  const BucketGrants& source = props.source;
  const BucketGrants& destination = props.destination;
  return {
      .environment = source.environment,
      .name = role_name(source),
      .service = "s3",
      .description = "Replicates " + source.bucket_name() + " to " + destination.environment.region,
      .statements =
          {Statement{
               .actions = {"s3:GetReplicationConfiguration", "s3:ListBucket"},
               .resources = {source.convention_arn()}},
           Statement{.actions = reading(props.kind), .resources = {source.objects_arn()}},
           Statement{.actions = writing(props.kind), .resources = {destination.objects_arn()}},
           source.use_key({"kms:Decrypt"}),
           destination.use_key({"kms:Encrypt", "kms:GenerateDataKey"})},
      .permissions_boundary_arn = props.permissions_boundary_arn,
  };
}

}  // namespace

std::string replication_role_arn(const BucketGrants& source) {
  return foundation::role_arn(source.environment, role_name(source));
}

std::vector<std::string> facts_of_role(
    const BucketGrants& source, const BucketGrants& destination, const BucketKind& kind
) {
  using foundation::quoted;
  return {
      quoted("source", source.bucket_name()),
      quoted("destination", destination.bucket_name()),
      quoted("kind", name_of(kind)),
      quoted("source.key", source.key_name()),
      quoted("destination.key", destination.key_name())};
}

ReplicationRole::ReplicationRole(
    Scope scope, std::string_view id, WrittenOut<ReplicationRoleProps> props
)
    : ServiceRole(scope, id, role_props(*props)) {
  std::string note;
  for (const std::string& fact : facts_of_role(props->source, props->destination, props->kind))
    note += fact + '\n';
  add_metadata(role_note, note);
}

}  // namespace formwork::storage
