#include "core/unique_id.hpp"

#include <openssl/evp.h>

#include <memory>

#include "formwork/diagnostic.hpp"

namespace formwork::detail {
namespace {

// The lengths are CDKTF's.
constexpr std::size_t longest_single = 255;
constexpr std::size_t longest_readable = 240;

bool kept(char character) {
  return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') ||
         (character >= '0' && character <= '9') || character == '_' || character == '-';
}

void append_stripped(std::string_view part, std::string& out) {
  for (char character : part)
    if (kept(character)) out += character;
}

/// MD5 through one context: looking the algorithm up costs more than hashing a path.
class Md5 {
 public:
  void append_first_word(std::string_view text, std::string& out) {
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned size = 0;
    EVP_DigestInit_ex2(context_.get(), md5_, nullptr);
    EVP_DigestUpdate(context_.get(), text.data(), text.size());
    EVP_DigestFinal_ex(context_.get(), digest, &size);
    constexpr std::string_view digits = "0123456789ABCDEF";
    for (int byte = 0; byte < 4; ++byte) {
      out += digits[digest[byte] >> 4U];
      out += digits[digest[byte] & 15U];
    }
  }

 private:
  struct Free {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
  };
  const EVP_MD* md5_ = EVP_md5();
  std::unique_ptr<EVP_MD_CTX, Free> context_{EVP_MD_CTX_new()};
};

bool ends_with(std::string_view text, std::string_view ending) {
  return text.size() >= ending.size() &&
         text.compare(text.size() - ending.size(), ending.size(), ending) == 0;
}

}  // namespace

std::string make_unique_id(const std::vector<std::string_view>& parts) {
  std::vector<std::string_view> named;
  for (std::string_view part : parts)
    if (part != "Default") named.push_back(part);
  if (named.empty())
    throw Error(Diagnostic{
        .code = "element.no-id",
        .message = "an element needs an id other than `Default` in its path",
        .help = "give the element, or a construct around it, a name",
    });
  std::string id;
  if (named.size() == 1) {
    append_stripped(named[0], id);
    if (id.size() <= longest_single) return id;
    id.clear();
  }
  std::string_view previous;
  bool first = true;
  for (std::string_view part : named) {
    bool repeats = !first && ends_with(previous, part);
    if (repeats || part == "Resource") continue;
    if (!first) id += '_';
    append_stripped(part, id);
    previous = part;
    first = false;
  }
  if (id.size() > longest_readable) id.resize(longest_readable);
  std::string path(named[0]);
  for (std::size_t i = 1; i < named.size(); ++i) {
    path += '/';
    path += named[i];
  }
  static thread_local Md5 md5;
  id += '_';
  md5.append_first_word(path, id);
  return id;
}

}  // namespace formwork::detail
