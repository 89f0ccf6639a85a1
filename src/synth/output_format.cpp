#include "synth/output_format.hpp"

#include <fstream>

#include "synth/authorship.hpp"

namespace formwork::detail {
namespace {

namespace fs = std::filesystem;

bool is_document(const fs::path& file) {
  std::error_code ignored;
  if (!fs::is_regular_file(fs::symlink_status(file, ignored))) return false;
  std::ifstream stream(file, std::ios::binary);
  return !stack_of_document(stream).empty();
}

}  // namespace

std::vector<const char*> files_of_other_format(const fs::path& folder, bool is_hcl) {
  if (!is_document(folder / (is_hcl ? "cdk.tf.json" : "metadata.json"))) return {};
  if (is_hcl) return {"cdk.tf.json"};
  return {"cdk.tf", "metadata.json"};
}

}  // namespace formwork::detail
