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

void remove_other_format(
    OutputDirectory& output, const fs::path& directory, const std::string& folder, bool is_hcl
) {
  const char* document = is_hcl ? "/cdk.tf.json" : "/metadata.json";
  if (!is_document(directory / (folder + document))) return;
  output.remove(folder + document);
  if (!is_hcl) output.remove(folder + "/cdk.tf");
}

}  // namespace formwork::detail
