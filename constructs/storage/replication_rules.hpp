#pragma once
#include "formwork/storage/replication.hpp"

namespace formwork::storage {

/// Reports what is wrong between the two buckets.
void check(const Construct& replication, const ReplicationProps& props);

/// Says at synthesis what of any replication in the app a plan lets through, also of those that no
/// construct made.
void watch_replications(const Construct& bucket);

/// Says at synthesis what was changed of that one alone.
void watch(const Replication& replication, const ReplicationProps& props);

}  // namespace formwork::storage
