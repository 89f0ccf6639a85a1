#pragma once
#include <filesystem>
#include <formwork/diagnostic.hpp>
#include <nlohmann/json_fwd.hpp>
#include <string>

namespace formwork::terraform {

/// Whether terraform refused to initialize a directory because the state is in another backend.
bool is_backend_change(const Error& error);

/// The same in our words: what the backend was when the directory was initialized, what of it is
/// other now in `stack`, and how the state is taken along. Values are not told: they may be
/// secrets.
Diagnostic backend_changed(
    const std::filesystem::path& directory,
    const std::filesystem::path& shown_as,
    const nlohmann::json& stack
);

}  // namespace formwork::terraform
