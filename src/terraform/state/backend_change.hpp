#pragma once
#include <filesystem>
#include <formwork/diagnostic.hpp>
#include <nlohmann/json.hpp>
#include <string>

namespace formwork::terraform {

/// Where a stack's state is, in terraform's words.
struct Backend {
  /// `cloud` for HCP Terraform; empty when nobody knows.
  std::string type = {};
  nlohmann::json arguments = nlohmann::json::object();

  friend bool operator==(const Backend&, const Backend&) = default;
};

/// What terraform noted in its data directory when it initialized the stack's.
Backend noted_backend(const std::filesystem::path& data);
/// What the stack says.
Backend backend_of(const nlohmann::json& stack);
/// Whether both are the same local file, though under another name: CDKTF writes absolute paths.
/// Terraform takes that for another backend.
bool is_same_state_file(
    const std::filesystem::path& directory, const Backend& was, const Backend& is
);

/// Whether terraform refused to initialize a directory because the state is in another backend.
bool is_backend_change(const Error& error);

/// The same in our words: what the backend was when the directory was initialized, what of it is
/// other now in `stack`, and how the state is taken along. Values are not told: they may be
/// secrets.
Diagnostic backend_changed(
    const std::filesystem::path& data,
    const std::filesystem::path& shown_as,
    const nlohmann::json& stack
);

}  // namespace formwork::terraform
