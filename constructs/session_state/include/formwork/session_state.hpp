#pragma once
#include <chrono>
#include <formwork/aws/dynamodb_table.hpp>
#include <optional>
#include <string>

#include "formwork/foundation/checks.hpp"
#include "formwork/foundation/protection.hpp"
#include "formwork/session_state/grants.hpp"
#include "formwork/written_out.hpp"

namespace formwork::session_state {

struct SessionTableProps {
  /// Where the table is made; its replica adds another Region. Required.
  foundation::Environment environment;
  /// `<name_prefix>-<name>` is the table's.
  std::string name = "sessions";
  /// The text by which a session is found: the only key of the table.
  std::string hash_key = "session_id";
  /// The number, in seconds since 1970, after which DynamoDB takes a session away.
  std::string ttl_attribute = "expires_at";
  /// A key of the same Region. Default: one of its own, with rotation.
  std::optional<foundation::EncryptionKey> key = {};
  /// How far back the table can be restored to any second. 1 to 35 days.
  std::chrono::days recovery_period{35};
  foundation::Protection protection = foundation::Protection::on;
  /// The provider of the table's Region, for a stack with several. Default: that of the scope.
  std::optional<Element> provider = {};
};

/// A table of DynamoDB for the sessions of an application: on demand, encrypted, restorable, and
/// ready for a replica in another Region. Which writes last wins, everywhere and seconds later: it
/// is no place for locks, nor for money. Replacing it loses all sessions.
///
///     session_state::SessionTable sessions(
///         link,
///         "sessions",
///         session_state::SessionTableProps{
///             .environment = use1,
///             .provider = use1.provider(link, "use1"),
///         }
///     );
class SessionTable : public Construct {
 public:
  SessionTable(Scope scope, std::string_view id, WrittenOut<SessionTableProps> props);

 private:
  foundation::Checked<SessionTableProps> props_;

 public:
  foundation::EncryptionKey key;
  aws::DynamodbTable table;

  Value<std::string> arn() const { return table.arn(); }
  /// Known when the program runs, as are the following.
  std::string table_name() const { return grants().table_name(); }
  std::string convention_arn() const { return grants().convention_arn(); }
  std::vector<foundation::Statement> use() const { return grants().use(); }
  const foundation::Environment& environment() const { return props_->environment; }
  const std::string& name() const { return props_->name; }
  bool is_valid() const { return props_.is_valid(); }

 private:
  SessionTableGrants grants() const { return {environment(), name(), key}; }
};

}  // namespace formwork::session_state
