#include "terraform/driver/kept_log.hpp"

#include "terraform/process/private_file.hpp"

namespace formwork::terraform {

void keep_log(
    const std::filesystem::path& log,
    const std::string& stack,
    const Environment& environment,
    std::vector<Diagnostic>& warnings
) {
  const std::filesystem::path directory = value_of(environment, "CDKTF_LOG_FILE_DIRECTORY");
  if (directory.empty()) return;
  const auto file = directory / (stack + '.' + log.filename().string());
  if (auto failed = copy_private(log, file))
    warnings.push_back({
        .severity = Severity::warning,
        .code = "terraform.log-not-kept",
        .message = "what terraform printed cannot be kept: " + failed.message(),
        .places = {{.path = {}, .file = file.string()}},
    });
}

}  // namespace formwork::terraform
