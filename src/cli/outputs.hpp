#pragma once
#include <filesystem>
#include <nlohmann/json.hpp>

namespace formwork::cli {

/// The values of `terraform output -json` by name, those that are sensitive only on request.
nlohmann::ordered_json visible_values(const nlohmann::json& outputs, bool with_secrets);

/// Writes `{"<stack>": {"<output>": value}}`, readable by its owner alone. Throws `Error`.
void write_outputs(const std::filesystem::path& file, const nlohmann::ordered_json& outputs);

}  // namespace formwork::cli
