#pragma once
#include <string_view>

#include "formwork/construct.hpp"

namespace formwork::database {

enum class Part { global_cluster, primary, standby };

/// Notes which part of a global database a construct is. Once for the app: a standby is deployed
/// after its primary, which must have an instance by then, and what must be equal in both Regions,
/// and what must differ, is looked at when the tree is complete, whichever stacks it is in.
void join(const Construct& construct, std::string_view global_cluster_identifier, Part part);

}  // namespace formwork::database
