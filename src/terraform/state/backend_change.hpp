#pragma once
#include <filesystem>
#include <formwork/diagnostic.hpp>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

namespace formwork::terraform {

/// Where a stack's state is, in terraform's words.
struct Backend {
  /// `cloud` for HCP Terraform.
  std::string type = {};
  nlohmann::json arguments = nlohmann::json::object();

  friend bool operator==(const Backend&, const Backend&) = default;
};

/// What terraform noted in its data directory when it initialized the stack's; none when it never
/// did. Throws `Error` when the note cannot be read: a state that nobody finds is not gone.
std::optional<Backend> noted_backend(
    const std::filesystem::path& data, const std::filesystem::path& directory
);
/// What the stack says; none when that is not known, since it is HCL or broken.
std::optional<Backend> backend_of(const nlohmann::json& stack);
/// Whether both are the same local file, though under another name: CDKTF writes absolute paths.
/// Terraform takes that for another backend.
bool is_same_state_file(
    const std::filesystem::path& directory, const Backend& was, const Backend& is
);
/// The names of what is other in one than in the other. Values are not told: they may be secrets.
std::vector<std::string> changed_arguments(const Backend& was, const Backend& is);
/// Whether what changed says whose states they are: another bucket, account or organization.
bool is_of_another_owner(const Backend& was, const Backend& is);

}  // namespace formwork::terraform
