#include "terraform/json/json_position.hpp"

#include <istream>
#include <streambuf>
#include <utility>

namespace formwork::terraform {
namespace {

/// Follows the nesting of a JSON text from its beginning; the text is taken to be valid.
class Walk {
 public:
  explicit Walk(std::istream& text) : text_(*text.rdbuf()) {}

  std::vector<JsonStep> to(std::size_t offset) {
    for (int c = 0; at_ <= offset && (c = next_character()) != end;) step(c);
    return std::move(steps_);
  }

 private:
  static constexpr int end = std::char_traits<char>::eof();

  int next_character() {
    ++at_;
    return text_.sbumpc();
  }

  void step(int c) {
    switch (c) {
      case '{':
        open(false);
        break;
      case '[':
        open(true);
        break;
      case '}':
      case ']':
        close();
        break;
      case ',':
        next();
        break;
      case '"':
        string();
        break;
      default:
        break;
    }
  }

  void open(bool is_list) {
    lists_.push_back(is_list);
    has_name_ = false;
    if (is_list) steps_.push_back({"0", true});
  }

  void close() {
    if (lists_.empty()) return;
    if (lists_.back() || has_name_) steps_.pop_back();
    lists_.pop_back();
    has_name_ = !lists_.empty() && !lists_.back();
  }

  void next() {
    if (lists_.empty()) return;
    if (lists_.back()) {
      steps_.back().name = std::to_string(std::stoul(steps_.back().name) + 1);
    } else if (has_name_) {
      steps_.pop_back();
      has_name_ = false;
    }
  }

  void string() {
    bool is_name = !lists_.empty() && !lists_.back() && !has_name_;
    std::string name;
    for (int c = next_character(); c != '"' && c != end; c = next_character()) {
      if (is_name) name += static_cast<char>(c);
      if (c == '\\') next_character();
    }
    if (!is_name) return;
    steps_.push_back({std::move(name), false});
    has_name_ = true;
  }

  std::streambuf& text_;
  std::size_t at_ = 0;
  /// Of every object and list that is open: is it a list?
  std::vector<bool> lists_;
  /// Whether the innermost object is at a member whose name is known.
  bool has_name_ = false;
  std::vector<JsonStep> steps_;
};

/// How many steps lead to an element: its section, then type, name or index.
std::size_t steps_of_element(const std::vector<JsonStep>& steps) {
  if (steps.empty()) return 0;
  const auto& section = steps.front().name;
  if (section == "resource" || section == "data" || section == "ephemeral") return 3;
  if (section == "provider") return steps.size() > 2 && steps[2].is_index ? 3 : 2;
  if (section == "terraform") return 1;
  return 2;
}

}  // namespace

std::vector<JsonStep> steps_to(std::istream& text, std::size_t offset) {
  return Walk(text).to(offset);
}

std::string argument_of(const std::vector<JsonStep>& steps) {
  std::string argument;
  for (std::size_t i = steps_of_element(steps); i < steps.size(); ++i)
    if (steps[i].is_index)
      argument += '[' + steps[i].name + ']';
    else
      argument += (argument.empty() ? "" : ".") + steps[i].name;
  return argument;
}

}  // namespace formwork::terraform
