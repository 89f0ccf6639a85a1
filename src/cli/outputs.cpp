#include "cli/outputs.hpp"

#include <formwork/diagnostic.hpp>
#include <fstream>

namespace formwork::cli {

namespace fs = std::filesystem;

nlohmann::ordered_json visible_values(const nlohmann::json& outputs, bool with_secrets) {
  auto values = nlohmann::ordered_json::object();
  for (const auto& [name, output] : outputs.items())
    if (with_secrets || !output.value("sensitive", false))
      values[name] = output.value("value", nlohmann::json());
  return values;
}

void write_outputs(const fs::path& file, const nlohmann::ordered_json& outputs) {
  std::ofstream stream(file, std::ios::binary);
  std::error_code failed;
  fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write, failed);
  stream << outputs.dump(2) << '\n';
  stream.close();
  if (stream && !failed) return;
  throw Error(Diagnostic{
      .code = "outputs.unwritable",
      .message = "the outputs cannot be written",
      .places = {{.path = {}, .file = file.string()}},
  });
}

}  // namespace formwork::cli
