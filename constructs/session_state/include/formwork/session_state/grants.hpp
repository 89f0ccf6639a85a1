#pragma once
#include <optional>
#include <string>
#include <vector>

#include "formwork/foundation/key.hpp"

namespace formwork::session_state {

/// What a table lets roles do in one Region, known by constants: in the stack of the roles as well.
///
///     SessionTableGrants{use2, "sessions"}.use()
struct SessionTableGrants {
  foundation::Environment environment;
  /// As in SessionTableProps.
  std::string name = "sessions";
  /// Default: the one that the table, or its replica, makes for itself.
  std::optional<foundation::EncryptionKey> key = {};

  /// `<name_prefix>-<name>`: a table has one name in all of its Regions.
  std::string table_name() const;
  /// Of the table in this Region.
  std::string convention_arn() const;
  /// To read and write sessions, and to use the key for that.
  std::vector<foundation::Statement> use() const;
};

}  // namespace formwork::session_state
