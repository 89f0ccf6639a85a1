#include "assets/asset_hash.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <fstream>
#include <memory>

namespace formwork::detail {
namespace {

class Digest {
 public:
  explicit Digest(const EVP_MD* kind) { EVP_DigestInit_ex(context_.get(), kind, nullptr); }

  void add(std::string_view bytes) { EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()); }

  /// False when the file cannot be read to its end. `length` first, so that no two lists of files
  /// are the same bytes.
  bool add_file(const AssetFile& file, bool with_length) {
    std::ifstream in(file.source, std::ios::binary | std::ios::ate);
    if (!in) return false;
    if (with_length) add(std::to_string(in.tellg()) + '\n');
    in.seekg(0);
    std::array<char, 1 << 16> piece;
    while (in.read(piece.data(), piece.size()) || in.gcount() > 0)
      add({piece.data(), static_cast<std::size_t>(in.gcount())});
    return !in.bad();
  }

  std::string hex() {
    std::array<unsigned char, EVP_MAX_MD_SIZE> bytes;
    EVP_DigestFinal_ex(context_.get(), bytes.data(), nullptr);
    std::string text;
    for (std::size_t i = 0; i < 16; ++i) {
      text += "0123456789ABCDEF"[bytes[i] >> 4];
      text += "0123456789ABCDEF"[bytes[i] & 15];
    }
    return text;
  }

 private:
  std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context_{
      EVP_MD_CTX_new(), EVP_MD_CTX_free};
};

/// CDKTF reads a folder at a time: `a/x` comes after `a.txt` by name, and before it as a path.
bool earlier_in_folders(const AssetFile& left, const AssetFile& right) {
  return std::filesystem::path(left.name) < std::filesystem::path(right.name);
}

}  // namespace

std::string hash_files(
    const std::vector<AssetFile>& files, AssetHash kind, std::vector<Diagnostic>& findings
) {
  bool contents_only = kind == AssetHash::cdktf;
  std::vector<AssetFile> ordered = files;
  if (contents_only) std::sort(ordered.begin(), ordered.end(), earlier_in_folders);
  Digest digest(contents_only ? EVP_md5() : EVP_sha256());
  for (const AssetFile& file : ordered) {
    if (!contents_only) {
      const char* mode = !file.target.empty() ? "link " : file.executable ? "executable " : "file ";
      digest.add(mode + std::to_string(file.name.size()) + ' ' + file.name + '\n');
    }
    if (!file.target.empty()) {
      digest.add(std::to_string(file.target.size()) + '\n' + file.target);
    } else if (!digest.add_file(file, !contents_only)) {
      findings.push_back(
          {.code = "asset.unreadable",
           .message = "an asset cannot be read",
           .found = {file.source.string() + ": " + std::strerror(errno)},
           .help = "mend the file, or leave it out with `exclude`"}
      );
    }
  }
  return digest.hex();
}

}  // namespace formwork::detail
