#pragma once
#include "formwork/session_state/replica.hpp"

namespace formwork::session_state {

/// The properties; if something is wrong with them, which is reported, some with which a table can
/// be made all the same.
foundation::Checked<SessionTableProps> checked(const Construct& table, SessionTableProps props);

/// Reports what is wrong with a replica; what it is known by, or a stand-in for that.
SessionTableGrants checked(const Construct& replica, const SessionTableReplicaProps& props);

/// What is written of a table and its replica in the end is looked at when the tree is complete.
void watch(const SessionTable& table, foundation::Protection protection);
void watch(const SessionTableReplica& replica, const SessionTableReplicaProps& props);

/// Everything in the construct uses this provider.
void use_provider_of(const Construct& construct, const std::optional<Element>& provider);

}  // namespace formwork::session_state
