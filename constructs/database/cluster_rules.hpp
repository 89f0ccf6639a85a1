#pragma once
#include "formwork/database.hpp"

namespace formwork::database {

/// Reports what is wrong with a global database at `construct`; false if something is.
bool is_right(const Construct& construct, const GlobalDatabase& database);

/// What a cluster has of its properties; something that can be built all the same, if something is
/// wrong with them, which is reported.
Cluster::Facts checked_facts(const Construct& construct, const ClusterProps& props);

/// A database that nobody has, for what is built only so that a synthesis finds everything.
GlobalDatabase stand_in_database();

/// Null of a standby.
const Credentials* credentials_of(const ClusterProps& props);

}  // namespace formwork::database
