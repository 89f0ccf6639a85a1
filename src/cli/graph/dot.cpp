#include <fmt/format.h>

#include <algorithm>

#include "cli/command_line/printable.hpp"
#include "cli/graph/colours.hpp"
#include "cli/graph/drawing.hpp"
#include "cli/graph/layout.hpp"

namespace formwork::cli {
namespace {

std::string quoted(const std::string& text) {
  std::string result = "\"";
  for (char letter : printable_line(text)) {
    if (letter == '"' || letter == '\\') result += '\\';
    result += letter;
  }
  return result + '"';
}

std::string escaped(const std::string& text) {
  std::string result;
  for (char letter : printable_line(text)) {
    if (std::string_view("&<>\"'").find(letter) == std::string_view::npos)
      result += letter;
    else
      result += fmt::format("&#{};", static_cast<int>(letter));
  }
  return result;
}

std::string label(const std::string& title, const std::vector<std::string>& details = {}) {
  // Graphviz takes nothing between tags for an error.
  auto text = "<<b>" + (title.empty() ? "&#160;" : escaped(title)) + "</b>";
  for (const auto& line : details)
    text += R"(<br/><font point-size="9" color="#555555">)" + escaped(line) + "</font>";
  return text + '>';
}

class Writer {
 public:
  explicit Writer(const Picture& picture)
      : picture_(picture),
        clusters_(picture.stacks.size()),
        needs_(picture.boxes.size()),
        is_needed_(picture.boxes.size()) {
    for (const auto& arrow : picture.arrows) {
      if (picture.boxes[arrow.from].stack != picture.boxes[arrow.to].stack) continue;
      needs_[arrow.from] = true;
      is_needed_[arrow.to] = true;
    }
  }

  std::string run() && {
    line("digraph application {");
    ++depth_;
    line("compound=true");
    if (is_read_sideways(picture_)) line("rankdir=LR");
    line("nodesep=0.2");
    line("ranksep=0.45");
    line("pad=0.2");
    line("fontname=\"Helvetica\"");
    line("fontsize=12");
    line("label=" + legend());
    line(R"(node [shape=box, style="rounded,filled", fontname="Helvetica", fontsize=11, )"
         R"(margin="0.12,0.06", height=0.4])");
    line(R"(edge [color="#777777", arrowsize=0.6])");
    write(frames_of(picture_));
    for (const auto& arrow : picture_.arrows) write(arrow);
    for (const auto& arrow : picture_.stack_arrows) write_stack_arrow(arrow);
    --depth_;
    text_ += '}';
    return std::move(text_);
  }

 private:
  void line(const std::string& text) { text_ += std::string(2 * depth_, ' ') + text + '\n'; }

  std::string legend() const {
    std::string text = "an arrow points at what is needed";
    if (!picture_.stack_arrows.empty()) text += " · dashed: is deployed after it";
    const auto crosses = [](const Arrow& arrow) { return arrow.crosses_regions; };
    if (std::any_of(picture_.arrows.begin(), picture_.arrows.end(), crosses) ||
        std::any_of(picture_.stack_arrows.begin(), picture_.stack_arrows.end(), crosses))
      text +=
          fmt::format(R"( · <font color="{}">red: into another region</font>)", crossing_colour);
    return R"(<<font point-size="9" color="#555555">)" + text + "</font>>";
  }

  std::string id_of(std::size_t index) const {
    const auto& box = picture_.boxes[index];
    const auto& stack = picture_.stacks[box.stack].name;
    return quoted(box.path.empty() ? stack : stack + '/' + box.path);
  }

  void write(const Frame& frame) {
    for (auto box : frame.boxes) write_box(box);
    for (const auto& inner : frame.frames) {
      const auto name = "cluster_" + std::to_string(frames_++);
      line("subgraph " + name + " {");
      ++depth_;
      if (inner.kind == Frame::Kind::stack) clusters_[inner.stack] = name;
      write_title(inner);
      write(inner);
      --depth_;
      line("}");
    }
  }

  void write_title(const Frame& frame) {
    Colours colours{"#ffffff", "#ffffff", "#777777"};
    std::string font = "#000000";
    std::vector<std::string> details;
    if (frame.kind == Frame::Kind::region) {
      colours = colours_of(picture_, frame.title);
      font = colours.line;
    } else if (frame.kind == Frame::Kind::stack) {
      details = picture_.stacks[frame.stack].details;
    } else {
      colours.line = "#bbbbbb";
    }
    line("label=" + label(frame.title, details));
    line("style=\"rounded,filled\"");
    line(fmt::format(
        R"(color="{}"; fillcolor="{}"; fontcolor="{}")", colours.line, colours.background, font
    ));
    line(frame.kind == Frame::Kind::region ? "margin=14" : "margin=8");
    // Graphviz draws no frame around nothing.
    if (frame.boxes.empty() && frame.frames.empty()) line(quoted(frame.title) + " [style=invis]");
  }

  void write_box(std::size_t index) {
    const auto& box = picture_.boxes[index];
    auto [background, fill, border] = colours_of(picture_, box);
    std::string filling = fill;
    if (box.regions.size() == 2)
      filling = fmt::format(
          "{}:{}",
          colours_of(picture_, *box.regions.begin()).fill,
          colours_of(picture_, *box.regions.rbegin()).fill
      );
    const char* shape = "";
    if (box.kind == BoxKind::data) shape = ", style=\"rounded,filled,dashed\"";
    if (box.kind == BoxKind::module) shape = ", shape=component, style=filled";
    if (box.kind == BoxKind::outputs) shape = ", shape=note, style=filled";
    if (box.kind == BoxKind::stack) shape = ", shape=folder, style=filled";
    line(fmt::format(
        R"({} [label={}, color="{}", fillcolor="{}"{}])",
        id_of(index),
        label(box.title, box.details),
        border,
        filling,
        shape
    ));
  }

  void write(const Arrow& arrow) {
    std::string attributes;
    if (arrow.crosses_regions)
      attributes = fmt::format(R"( [color="{}", penwidth=2])", crossing_colour);
    line(id_of(arrow.from) + " -> " + id_of(arrow.to) + attributes);
  }

  /// The boxes of a stack that need nothing in it, or of which nothing there is in need.
  std::vector<std::string> ends(const PictureStack& stack, const std::vector<bool>& taken) const {
    std::vector<std::string> result;
    for (auto box = stack.first_box; box < stack.first_box + stack.boxes; ++box)
      if (!taken[box]) result.push_back(id_of(box));
    if (result.empty())
      result.push_back(stack.boxes == 0 ? quoted(stack.name) : id_of(stack.first_box));
    return result;
  }

  // The whole stack stands below, not one box of it. Regions stand side by side.
  void write_stack_arrow(const Arrow& arrow) {
    const auto& to = picture_.stacks[arrow.to];
    const auto from = ends(picture_.stacks[arrow.from], needs_)[0];
    const auto heads = ends(to, is_needed_);
    std::string attributes = "style=dashed";
    if (picture_.stacks[arrow.from].is_open) attributes += ", ltail=" + clusters_[arrow.from];
    if (to.is_open) attributes += ", lhead=" + clusters_[arrow.to];
    if (arrow.crosses_regions)
      attributes += fmt::format(R"(, color="{}", penwidth=2, constraint=false)", crossing_colour);
    line(fmt::format("{} -> {} [{}]", from, heads[0], attributes));
    if (arrow.crosses_regions) return;
    for (auto head = heads.begin() + 1; head != heads.end(); ++head)
      line(from + " -> " + *head + " [style=invis]");
  }

  const Picture& picture_;
  std::string text_;
  std::size_t depth_ = 0;
  std::size_t frames_ = 0;
  /// Of stacks that are open.
  std::vector<std::string> clusters_;
  /// Of boxes, whether they need another of their stack, and whether one needs them.
  std::vector<bool> needs_;
  std::vector<bool> is_needed_;
};

}  // namespace

std::string dot_text(const Picture& picture) { return Writer(picture).run(); }

}  // namespace formwork::cli
