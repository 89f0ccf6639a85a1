#pragma once
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "formwork/testing/pattern.hpp"

namespace formwork::detail {
struct StackNode;
}

namespace formwork::testing {

/// A pattern as a reader sees it: `{"name": "web", "tags": absent}`.
std::string text_of(const Pattern& pattern, const formwork::detail::StackNode* stack);
std::string text_of(const Properties& properties, const formwork::detail::StackNode* stack);
/// The arguments that an element of a stack has, its metadata left out.
nlohmann::json without_metadata(const nlohmann::json& element);

/// What a value is compared to what it should be.
class Comparison {
 public:
  struct Difference {
    std::string path;
    std::string expected;
    std::string found;
  };
  struct Captured {
    std::shared_ptr<std::vector<std::string>> values;
    std::string json;
  };

  /// `stack` is where values of the program stand; null for a text that no program here made.
  explicit Comparison(const formwork::detail::StackNode* stack) : stack_(stack) {}

  /// A null pointer is a value that is not there.
  void compare(const Pattern& pattern, const nlohmann::json* found, const std::string& path);
  void compare(
      const Properties& properties, const nlohmann::json& found, const std::string& path, bool whole
  );

  const std::vector<Difference>& differences() const { return differences_; }
  const std::vector<Captured>& captured() const { return captured_; }
  /// How many values were as they should be: the nearest has most of them.
  int agreements() const { return agreements_; }

 private:
  void expect(
      bool holds, const Pattern& pattern, const nlohmann::json* found, const std::string& path
  );
  void elements(const Pattern& pattern, const nlohmann::json& found, const std::string& path);
  void contains(const Pattern& pattern, const nlohmann::json& found, const std::string& path);
  void json_text(const Pattern& pattern, const nlohmann::json& found, const std::string& path);
  void differs(const std::string& path, std::string expected, std::string found);
  /// What is kept of `other` is kept here.
  void take(Comparison&& other);

  const formwork::detail::StackNode* stack_;
  std::vector<Difference> differences_;
  std::vector<Captured> captured_;
  int agreements_ = 0;
};

}  // namespace formwork::testing
