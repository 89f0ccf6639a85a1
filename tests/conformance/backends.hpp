#pragma once
#include "conformance/value_reader.hpp"

namespace formwork::conformance {

/// Makes the backend of a row, whose type is called as in cdktf: `S3Backend`.
void add_backend(const Stack& stack, const nlohmann::json& element, ValueReader& values);
/// Makes the data source that a row calls `DataTerraformRemoteStateS3` and the like.
Element add_remote_state(
    const Construct& scope,
    const std::string& id,
    const nlohmann::json& element,
    ValueReader& values
);

}  // namespace formwork::conformance
