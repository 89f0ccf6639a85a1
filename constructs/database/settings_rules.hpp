#pragma once
#include "formwork/database/global_database.hpp"

namespace formwork::database {

/// Report at `construct` what is wrong; false if something is.
bool report_settings(const Construct& construct, const ClusterSettings& settings);
bool report_name(const Construct& construct, const std::string& name);

}  // namespace formwork::database
