#pragma once
#include <string>
#include <vector>

namespace formwork::hcl {

/// Lines as `terraform fmt` lays them out: two spaces a level, and the `=` of arguments that follow
/// each other below each other.
class Lines {
 public:
  /// A line that is no whole argument.
  void add(int depth, std::string text) {
    lines_.push_back({indented(depth, std::move(text)), {}});
  }
  /// `name = value`, which ends with its line.
  void argument(int depth, std::string name, std::string value) {
    lines_.push_back({indented(depth, std::move(name)), std::move(value)});
  }
  /// Text as it is: the lines of a heredoc with the end of the last one.
  void verbatim(std::string text) {
    text.pop_back();
    lines_.push_back({std::move(text), {}});
  }
  /// An empty line, but none after another one or after what opens a block.
  void gap() {
    if (!lines_.empty() && !lines_.back().text.empty() && !lines_.back().text.ends_with('{'))
      lines_.push_back({});
  }

  std::string text() const;

 private:
  struct Line {
    std::string text;
    /// Empty when the line is no argument.
    std::string value;
  };

  static std::string indented(int depth, std::string text) {
    return text.insert(0, static_cast<std::size_t>(depth) * 2, ' ');
  }

  std::vector<Line> lines_;
};

}  // namespace formwork::hcl
