#include "core/json_text.hpp"

namespace formwork::detail {
namespace {

void append_escape(unsigned char character, std::string& out) {
  constexpr std::string_view short_forms = "\"\"\\\\\bb\ff\nn\rr\tt";
  for (std::size_t i = 0; i < short_forms.size(); i += 2) {
    if (static_cast<unsigned char>(short_forms[i]) != character) continue;
    out += '\\';
    out += short_forms[i + 1];
    return;
  }
  constexpr std::string_view digits = "0123456789abcdef";
  out += "\\u00";
  out += digits[character >> 4U];
  out += digits[character & 15U];
}

}  // namespace

void append_json_escaped(std::string_view text, std::string& out) {
  std::size_t copied = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!has_class(text[i], needs_json_escape)) continue;
    out.append(text, copied, i - copied);
    append_escape(static_cast<unsigned char>(text[i]), out);
    copied = i + 1;
  }
  out.append(text, copied);
}

}  // namespace formwork::detail
