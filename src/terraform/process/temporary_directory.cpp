#include "terraform/process/temporary_directory.hpp"

#include <cstdlib>
#include <formwork/diagnostic.hpp>
#include <string>

namespace formwork::terraform {

namespace fs = std::filesystem;

TemporaryDirectory::TemporaryDirectory() {
  std::string pattern = (fs::temp_directory_path() / "formwork-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr)
    throw Error(Diagnostic{
        .code = "process.temporary-directory",
        .message = "no directory can be made in " + fs::temp_directory_path().string(),
        .help = "set TMPDIR to a directory with room",
    });
  path_ = pattern;
}

TemporaryDirectory::~TemporaryDirectory() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

}  // namespace formwork::terraform
