#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace formwork::hcl {

/// JSON in the order in which it is written, with its numbers as they are written.
struct JsonTree {
  enum class Kind : std::uint8_t { word, text, list, object };
  using Member = std::pair<std::string, JsonTree>;

  Kind kind = Kind::word;
  /// Of words: `true`, `false`, `null` or a number.
  std::string text = {};
  std::vector<JsonTree> items = {};
  std::vector<Member> members = {};

  bool is_null() const { return kind == Kind::word && text == "null"; }
};

/// Throws Error when the text is no JSON.
JsonTree parse_json_tree(std::string_view text);

}  // namespace formwork::hcl
