#pragma once
#include <random>
#include <string>

namespace formwork::fuzz {

/// Spoils a text as foreign files are spoilt: bytes lost, changed and repeated, values of another
/// kind, brackets without an end, numbers beyond all numbers. The same seed spoils in the same way.
class Mutator {
 public:
  explicit Mutator(unsigned seed) : random_(seed) {}

  /// One to four changes of the text.
  std::string operator()(std::string text);

 private:
  std::size_t below(std::size_t limit);
  void change(std::string& text);
  void replace_value(std::string& text);

  std::mt19937 random_;
};

}  // namespace formwork::fuzz
