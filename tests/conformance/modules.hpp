#pragma once
#include <nlohmann/json.hpp>

#include "conformance/value_reader.hpp"

namespace formwork::conformance {

/// A module with the `config` and the `providers` in it; the other meta-arguments are those that a
/// resource has.
Element add_module(
    const Construct& scope,
    const std::string& id,
    const nlohmann::json& config,
    const Meta& meta,
    ValueReader& values
);

}  // namespace formwork::conformance
