#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <memory>

#include "cli/rollout/kept_plans.hpp"
#include "cli/synthesis/stack_folder.hpp"

namespace formwork::cli {
namespace {

namespace fs = std::filesystem;

class Digest {
 public:
  Digest() { EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr); }

  void add(std::string_view bytes) { EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()); }

  void add_file(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::array<char, 1 << 16> piece;
    while (stream.read(piece.data(), piece.size()) || stream.gcount() > 0)
      add({piece.data(), static_cast<std::size_t>(stream.gcount())});
  }

  std::string hex() {
    std::array<unsigned char, EVP_MAX_MD_SIZE> bytes;
    unsigned length = 0;
    EVP_DigestFinal_ex(context_.get(), bytes.data(), &length);
    std::string text;
    for (unsigned i = 0; i < length; ++i) text += fmt::format("{:02x}", bytes[i]);
    return text;
  }

 private:
  std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context_{
      EVP_MD_CTX_new(), EVP_MD_CTX_free};
};

// Where the lines of the program are does not change what is deployed.
bool is_of_program(const fs::path& entry) {
  return !belongs_to_terraform(entry) && entry.filename() != "creation_points.json";
}

}  // namespace

std::string program_digest(const fs::path& directory) {
  std::vector<fs::path> files;
  for (fs::recursive_directory_iterator entry(directory), end; entry != end; ++entry) {
    if (entry.depth() == 0 && !is_of_program(entry->path())) {
      if (entry->is_directory()) entry.disable_recursion_pending();
      continue;
    }
    if (entry->is_regular_file()) files.push_back(entry->path());
  }
  std::sort(files.begin(), files.end());
  Digest digest;
  for (const auto& file : files) {
    digest.add(file.lexically_relative(directory).string());
    digest.add({"\0", 1});
    digest.add(std::to_string(fs::file_size(file)));
    digest.add({"\0", 1});
    digest.add_file(file);
  }
  return digest.hex();
}

}  // namespace formwork::cli
