#pragma once
#include <nlohmann/json_fwd.hpp>

#include "terraform/process/process.hpp"
#include "terraform/program/variable_values.hpp"
#include "terraform/run/secrets.hpp"

namespace formwork::terraform {

/// The values of a stack's sensitive variables, wherever they are given, also in `TF_CLI_ARGS`, and
/// the credentials in the environment. `directory` is where terraform runs.
Secrets secrets_of(
    const nlohmann::json& stack,
    const VariableValues& values,
    const Environment& environment,
    const std::filesystem::path& directory
);

}  // namespace formwork::terraform
