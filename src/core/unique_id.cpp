#include "core/unique_id.hpp"

#include <algorithm>

#include "core/md5.hpp"
#include "core/text_class.hpp"
#include "formwork/diagnostic.hpp"

namespace formwork::detail {
namespace {

// The lengths are CDKTF's.
constexpr std::size_t longest_single = 255;
constexpr std::size_t longest_readable = 240;

constexpr std::string_view left_out = "Default";

void append_stripped(std::string_view part, std::string& out) {
  if ((classes_of(part) & beyond_names) == 0) {
    out += part;
    return;
  }
  for (char character : part)
    if (!has_class(character, beyond_names)) out += character;
}

bool ends_with(std::string_view text, std::string_view ending) {
  return text.size() >= ending.size() &&
         text.compare(text.size() - ending.size(), ending.size(), ending) == 0;
}

void append_readable(const std::vector<std::string_view>& parts, std::string& id) {
  std::string_view previous;
  bool first = true;
  for (std::string_view part : parts) {
    bool repeats = !first && ends_with(previous, part);
    if (repeats || part == "Resource" || part == left_out) continue;
    if (!first) id += '_';
    append_stripped(part, id);
    previous = part;
    first = false;
  }
  if (id.size() > longest_readable) id.resize(longest_readable);
}

}  // namespace

void append_hash(std::string_view text, std::string& out) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  const auto digest = md5(text);
  out += '_';
  for (std::size_t byte = 0; byte < 4; ++byte) {
    out += digits[digest[byte] >> 4U];
    out += digits[digest[byte] & 15U];
  }
}

std::string make_unique_id(const std::vector<std::string_view>& parts) {
  static thread_local std::string path;  // kept for its memory
  path.clear();
  std::string_view last;
  std::size_t count = 0;
  for (std::string_view part : parts) {
    if (part == left_out) continue;
    if (count++ > 0) path += '/';
    path += part;
    last = part;
  }
  if (count == 0)
    throw Error(Diagnostic{
        .code = "element.no-id",
        .message = "an element needs an id other than `Default` in its path",
        .help = "give the element, or a construct around it, a name",
    });
  std::string id;
  bool single = count == 1;
  if (single) append_stripped(last, id);
  if (single && id.size() <= longest_single) return id;
  id.clear();
  append_readable(parts, id);
  append_hash(path, id);
  return id;
}

}  // namespace formwork::detail
