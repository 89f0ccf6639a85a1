#pragma once
#include "formwork/traffic_management.hpp"

namespace formwork::traffic_management {

/// `use1.api.example.org`
std::string region_domain(const FailoverRecordsProps& props, const Endpoint& endpoint);

/// Reports what is wrong with them at the records; refused ones give way to others.
foundation::Checked<FailoverRecordsProps> checked(
    const Construct& records, const FailoverRecordsProps& props
);

/// Says at synthesis what was changed of records and checks that a plan lets through.
void watch_records(const FailoverRecords& records, const FailoverRecordsProps& props);

}  // namespace formwork::traffic_management
