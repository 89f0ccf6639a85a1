#pragma once
#include <nlohmann/json.hpp>
#include <random>
#include <string>

namespace formwork::hcl {

/// Values that a program may give, made of what is hard to write: signs of templates, quotes,
/// line ends, characters that nobody sees. The same seed makes the same values.
class OddValues {
 public:
  explicit OddValues(unsigned seed) : random_(seed) {}

  /// Any text at all.
  std::string text();
  /// A text that is a template.
  std::string template_text();
  /// Lists and objects of either, and words.
  nlohmann::json value(bool of_templates, int depth = 0);

 private:
  std::size_t below(std::size_t limit) { return random_() % limit; }

  std::mt19937 random_;
};

}  // namespace formwork::hcl
