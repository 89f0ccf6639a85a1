#include "terraform/stack/program_file.hpp"

#include "core/foreign.hpp"
#include "synth/authorship.hpp"

namespace formwork::terraform {

namespace fs = std::filesystem;

const char* synthesized_file(const fs::path& directory) {
  std::error_code ignored;
  const bool is_native =
      !fs::exists(directory / "cdk.tf.json", ignored) && fs::exists(directory / "cdk.tf", ignored);
  return is_native ? "cdk.tf" : "cdk.tf.json";
}

fs::path program_file(const fs::path& directory) {
  fs::path document = directory / "cdk.tf.json";
  fs::path beside = directory / "metadata.json";
  if (synthesized_file(directory) == document.filename()) return document;
  std::ifstream header = detail::open_foreign(beside);
  if (detail::is_whole_stack_beside_hcl(header)) return beside;
  return document;
}

}  // namespace formwork::terraform
