#pragma once
#include <formwork/aws/dynamodb_table_replica.hpp>

#include "formwork/session_state.hpp"

namespace formwork::session_state {

struct SessionTableReplicaProps {
  /// Where the replica is. Required.
  foundation::Environment environment;
  /// The table that it is one of, of another Region and the same name_prefix. Required.
  const SessionTable& table;
  /// A key of the replica's Region. Default: one of its own, with rotation.
  std::optional<foundation::EncryptionKey> key = {};
  foundation::Protection protection = foundation::Protection::on;
  /// The provider of the replica's Region, for a stack with several. Default: that of the scope.
  std::optional<Element> provider = {};
};

/// A table of sessions in another Region: everything is written in both. It is managed where both
/// Regions are visible, since its plan reads the table's; nobody needs that while one is dark.
///
///     session_state::SessionTableReplica replica(
///         link,
///         "sessions_use2",
///         session_state::SessionTableReplicaProps{
///             .environment = use2,
///             .table = sessions,
///             .provider = use2.provider(link, "use2"),
///         }
///     );
class SessionTableReplica : public Construct {
 public:
  SessionTableReplica(Scope scope, std::string_view id, WrittenOut<SessionTableReplicaProps> props);

 private:
  SessionTableGrants grants_;

 public:
  foundation::EncryptionKey key;
  aws::DynamodbTableReplica replica;

  Value<std::string> arn() const { return replica.arn(); }
  /// Known when the program runs, as is the following.
  std::string convention_arn() const { return grants_.convention_arn(); }
  std::vector<foundation::Statement> use() const;
};

}  // namespace formwork::session_state
