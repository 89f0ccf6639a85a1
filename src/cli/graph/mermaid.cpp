#include <fmt/format.h>

#include <cctype>
#include <map>

#include "cli/command_line/printable.hpp"
#include "cli/graph/colours.hpp"
#include "cli/graph/drawing.hpp"
#include "cli/graph/layout.hpp"

namespace formwork::cli {
namespace {

/// Everything that Mermaid, Markdown or HTML could read something in stands there by its number.
std::string escaped(const std::string& text) {
  static constexpr std::string_view harmless = " -_./,:()[]@+=";
  std::string result;
  for (char letter : printable_line(text)) {
    const auto byte = static_cast<unsigned char>(letter);
    if (byte >= 0x80 || std::isalnum(byte) != 0 || harmless.find(letter) != harmless.npos)
      result += letter;
    else
      result += fmt::format("#{};", byte);
  }
  return result;
}

std::string label(const std::string& title, const std::vector<std::string>& details) {
  auto text = "\"<b>" + escaped(title) + "</b>";
  for (const auto& line : details) text += "<br/>" + escaped(line);
  return text + '"';
}

class Writer {
 public:
  explicit Writer(const Picture& picture) : picture_(picture) {}

  std::string run() && {
    line(is_read_sideways(picture_) ? "flowchart LR" : "flowchart TB");
    ++depth_;
    write(frames_of(picture_));
    for (const auto& arrow : picture_.arrows)
      connect(box_id(arrow.from), box_id(arrow.to), "-->", arrow.crosses_regions);
    for (const auto& arrow : picture_.stack_arrows)
      connect(stack_id(arrow.from), stack_id(arrow.to), "-.->", arrow.crosses_regions);
    if (!crossing_.empty())
      line(fmt::format(
          "linkStyle {} stroke:{},stroke-width:3px", fmt::join(crossing_, ","), crossing_colour
      ));
    for (std::size_t number = 0; const auto& [look, ids] : looks_) {
      const auto name = "look" + std::to_string(number++);
      line(fmt::format("classDef {} {}", name, look));
      line(fmt::format("class {} {}", fmt::join(ids, ","), name));
    }
    text_.pop_back();
    return std::move(text_);
  }

 private:
  void line(const std::string& text) { text_ += std::string(2 * depth_, ' ') + text + '\n'; }

  static std::string box_id(std::size_t box) { return "b" + std::to_string(box); }
  std::string stack_id(std::size_t stack) const {
    const auto& of = picture_.stacks[stack];
    return of.is_open ? "s" + std::to_string(stack) : box_id(of.first_box);
  }

  void write(const Frame& frame) {
    for (auto box : frame.boxes) write(box);
    for (const auto& inner : frame.frames) {
      auto id = "f" + std::to_string(frames_++);
      auto text = label(inner.title, {});
      if (inner.kind == Frame::Kind::stack) {
        id = stack_id(inner.stack);
        text = label(inner.title, picture_.stacks[inner.stack].details);
      }
      const bool is_region = inner.kind == Frame::Kind::region;
      const auto colours =
          is_region ? colours_of(picture_, inner.title) : Colours{"#ffffff", "#ffffff", "#777777"};
      colour(id, colours.background, colours.line);
      line(fmt::format("subgraph {}[{}]", id, text));
      ++depth_;
      write(inner);
      --depth_;
      line("end");
    }
  }

  // Letters stay dark where the page is.
  void colour(const std::string& id, const char* fill, const char* border) {
    looks_[fmt::format("fill:{},stroke:{},color:#222", fill, border)].push_back(id);
  }

  void write(std::size_t index) {
    const auto& box = picture_.boxes[index];
    const auto colours = colours_of(picture_, box);
    colour(box_id(index), colours.fill, colours.line);
    const char* const shapes[][2] = {
        {"[", "]"}, {"[", "]"}, {"([", "])"}, {"[[", "]]"}, {">", "]"}, {"[/", "/]"}};
    const auto& [open, close] = shapes[static_cast<std::size_t>(box.kind)];
    line(box_id(index) + open + label(box.title, box.details) + close);
  }

  void connect(
      const std::string& from, const std::string& to, const char* arrow, bool crosses_regions
  ) {
    line(fmt::format("{} {} {}", from, arrow, to));
    if (crosses_regions) crossing_.push_back(links_);
    ++links_;
  }

  const Picture& picture_;
  std::string text_;
  std::size_t depth_ = 0;
  std::size_t frames_ = 0;
  std::size_t links_ = 0;
  std::vector<std::size_t> crossing_;
  /// The boxes and frames that look the same.
  std::map<std::string, std::vector<std::string>> looks_;
};

}  // namespace

std::string mermaid_text(const Picture& picture) { return Writer(picture).run(); }

}  // namespace formwork::cli
