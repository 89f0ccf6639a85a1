#pragma once
#include <nlohmann/json.hpp>
#include <optional>
#include <regex>

#include "core/tree.hpp"
#include "formwork/testing/pattern.hpp"

namespace formwork::testing {

/// What stands behind a Pattern.
struct Rule {
  enum class Kind {
    any,
    absent,
    value,
    word,
    regex,
    partial_object,
    whole_object,
    elements,
    contains,
    other_than,
    json_text,
    capture,
  };

  Kind kind = Kind::any;
  nlohmann::json value = {};
  formwork::detail::Word word = {};
  std::string text = {};
  std::regex expression = {};
  Properties properties = {};
  /// Of a list, or the one that this is about.
  std::vector<Pattern> items = {};
  std::shared_ptr<std::vector<std::string>> captured = {};
};

inline Pattern pattern_of(Rule rule) {
  return Pattern(std::make_shared<const Rule>(std::move(rule)));
}

}  // namespace formwork::testing
