#include "terraform/json/json_position.hpp"

#include <algorithm>
#include <istream>
#include <streambuf>
#include <utility>

namespace formwork::terraform {
namespace {

/// How far it is from one mark to the next: a search reads half of it on average.
constexpr std::size_t distance = 4096;

/// Follows the nesting of a JSON text from a place in it.
class Walk {
 public:
  Walk(std::istream& text, std::size_t offset, JsonNesting nesting)
      : text_(*text.rdbuf()), at_(offset), nesting_(std::move(nesting)) {}

  /// To the end, or past `offset`; false at the end.
  bool to(std::size_t offset) {
    int c = 0;
    while (at_ <= offset && (c = next_character()) != end) step(c);
    return c != end;
  }
  std::size_t at() const { return at_; }
  const JsonNesting& nesting() const { return nesting_; }

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
    auto& [open, steps] = nesting_;
    open.push_back({is_list, steps.size()});
    if (is_list) steps.push_back({"0", true});
  }

  void close() {
    auto& [open, steps] = nesting_;
    if (open.empty()) return;
    steps.resize(open.back().steps);
    open.pop_back();
  }

  void next() {
    auto& [open, steps] = nesting_;
    if (open.empty()) return;
    std::size_t index = open.back().is_list ? std::stoul(steps[open.back().steps].name) + 1 : 0;
    steps.resize(open.back().steps);
    if (open.back().is_list) steps.push_back({std::to_string(index), true});
  }

  void string() {
    auto& [open, steps] = nesting_;
    bool is_name = !open.empty() && !open.back().is_list && steps.size() == open.back().steps;
    std::string name;
    for (int c = next_character(); c != '"' && c != end; c = next_character()) {
      if (is_name) name += static_cast<char>(c);
      if (c == '\\') next_character();
    }
    if (is_name) steps.push_back({std::move(name), false});
  }

  std::streambuf& text_;
  std::size_t at_;
  JsonNesting nesting_;
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

JsonPositions::JsonPositions(std::istream& text) {
  Walk walk(text, 0, {});
  do marks_.push_back({walk.at(), walk.nesting()});
  while (walk.to(walk.at() + distance));
}

std::vector<JsonStep> JsonPositions::steps_to(std::istream& text, std::size_t offset) const {
  auto after = std::upper_bound(
      marks_.begin(),
      marks_.end(),
      offset,
      [](std::size_t wanted, const Mark& mark) { return wanted < mark.offset; }
  );
  const Mark& mark = after == marks_.begin() ? marks_.front() : *std::prev(after);
  text.clear();
  text.seekg(static_cast<std::streamoff>(mark.offset));
  Walk walk(text, mark.offset, mark.nesting);
  walk.to(offset);
  return walk.nesting().steps;
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
