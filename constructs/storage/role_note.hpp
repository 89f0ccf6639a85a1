#pragma once
#include "formwork/storage/replication_role.hpp"

namespace formwork::storage {

/// Under which a role notes, line by line, what it is for.
inline constexpr const char* role_note = "formwork.replicates";

/// For what a role must be made to serve a replication.
std::vector<std::string> facts_of_role(
    const BucketGrants& source, const BucketGrants& destination, const BucketKind& kind
);

}  // namespace formwork::storage
