#pragma once
#include "formwork/foundation/environment.hpp"

namespace formwork::traffic_management {

/// Notes that a certificate makes, or waits for, the record that proves a name.
void note_validation(
    const Construct& certificate,
    const foundation::Environment& environment,
    const std::string& name,
    bool makes_it
);

/// Looks over zones, records, checks, alarms and certificates of the whole app once it is complete,
/// whoever made them: what a plan lets through, and what must agree between stacks.
void watch_dns(const Construct& construct);

}  // namespace formwork::traffic_management
