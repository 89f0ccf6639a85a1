#include "secrets.hpp"

#include <regex>
#include <utility>

namespace formwork::aws_rules {
namespace {

using rules::Answer;
using rules::Demand;
using rules::Known;
using rules::Subject;

/// What is put together of base64's letters, decoded; empty if it is something else.
std::string decoded(const std::string& text) {
  static constexpr std::string_view letters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  constexpr int bits_of_letter = 6;
  constexpr int bits_of_byte = 8;
  std::string bytes;
  unsigned value = 0;
  int bits = 0;
  for (char character : text) {
    if (character == '=' || character == '\n') continue;
    const std::size_t letter = letters.find(character);
    if (letter == std::string_view::npos) return {};
    value = (value << bits_of_letter) | static_cast<unsigned>(letter);
    bits += bits_of_letter;
    if (bits < bits_of_byte) continue;
    bits -= bits_of_byte;
    bytes += static_cast<char>((value >> bits) & 0xFFU);
  }
  return bytes;
}

bool is_secret(const std::string& text) {
  static const std::regex access_key(R"(\b(AKIA|ASIA)[0-9A-Z]{16}\b)");
  static const std::regex private_key("-----BEGIN [A-Z ]*PRIVATE KEY-----");
  static const std::regex assignment(
      R"re((password|passwd|secret_access_key|secret_key|api_key|auth_token)["']?\s*[=:]\s*["']?[^\s"'$<{]{6,})re",
      std::regex::icase
  );
  return std::regex_search(text, access_key) || std::regex_search(text, private_key) ||
         std::regex_search(text, assignment);
}

}  // namespace

Demand holds_no_secret(std::string path) {
  return Demand([path = std::move(path)](const Subject& subject) {
    for (const Known& value : subject.at(path))
      for (const std::string& text : value.texts())
        if (is_secret(text) || is_secret(decoded(text)))
          return Answer::broken(subject.shown_path(path) + " has what looks like a secret");
    return Answer{};
  });
}

}  // namespace formwork::aws_rules
