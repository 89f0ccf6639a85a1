#include "cli/graph/picture.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "cli/graph/implied_arrows.hpp"

namespace formwork::cli {
namespace {

std::string counted(std::size_t count, const std::string& what) {
  return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

/// `aws_vpc` of `resource.aws_vpc.main`, `data aws_ami` of `data.aws_ami.web`.
std::string type_of(const std::string& place) {
  auto block = place.substr(0, place.find('.'));
  if (block == "module") return block;
  const auto type = place.substr(block.size() + 1, place.rfind('.') - block.size() - 1);
  return block == "resource" ? type : block + ' ' + type;
}

BoxKind kind_of(const std::string& place) {
  if (place.starts_with("data.")) return BoxKind::data;
  return place.starts_with("module.") ? BoxKind::module : BoxKind::resource;
}

std::string first_parts(const std::string& path, std::size_t count) {
  std::size_t end = 0;
  for (; count > 0 && end < path.size(); --count)
    end = std::min(path.find('/', end + 1), path.size());
  return path.substr(0, end);
}

// CDKs give this name to what a construct is all about.
bool is_default(const std::string& name) { return name == "Default" || name == "Resource"; }

class Painter {
 public:
  Painter(const Application& application, const PictureOptions& options)
      : application_(application), options_(options) {
    const auto count = std::count(options.chosen.begin(), options.chosen.end(), true);
    is_single_ = count == 1;
    connect();
    collect();
    for (auto& [key, content] : contents_) add_box(key, content);
    add_stacks();
    add_arrows();
    add_stack_arrows();
  }

  Picture take() && { return std::move(result_); }

 private:
  using Key = std::pair<std::size_t, std::string>;
  struct Content {
    std::vector<const GraphElement*> elements = {};
    std::size_t index = 0;
  };

  bool is_open(std::size_t stack) const {
    return options_.chosen[stack] && (options_.depth > 0 || is_single_);
  }

  /// The box that the element is in; none when it is not drawn.
  std::optional<Key> box_of(const GraphElement& element) const {
    const bool is_output = element.place.starts_with("output.");
    if (is_output && !(is_single_ && is_open(element.stack))) return {};
    if (!is_open(element.stack)) return Key{element.stack, ""};
    if (is_output) return Key{element.stack, "/outputs"};
    if (options_.depth == 0) return Key{element.stack, type_of(element.place)};
    return Key{element.stack, first_parts(element.path, options_.depth)};
  }

  // Stacks that are not chosen are drawn when they have to do with one that is.
  void connect() {
    drawn_ = options_.chosen;
    auto meet = [&](std::size_t left, std::size_t right) {
      if (options_.chosen[left]) drawn_[right] = true;
      if (options_.chosen[right]) drawn_[left] = true;
    };
    for (const auto& reference : application_.references)
      meet(application_.elements[reference.from].stack, reference.to_stack);
    for (std::size_t stack = 0; stack < application_.stacks.size(); ++stack)
      for (auto other : application_.stacks[stack].dependencies) meet(stack, other);
  }

  void collect() {
    for (const auto& element : application_.elements)
      if (auto key = box_of(element); key && drawn_[element.stack])
        contents_[*key].elements.push_back(&element);
    for (std::size_t stack = 0; stack < drawn_.size(); ++stack)
      if (drawn_[stack] && !is_open(stack)) contents_[{stack, ""}];
  }

  void add_box(const Key& key, Content& content) {
    const auto& [stack, path] = key;
    const auto& of_stack = application_.stacks[stack];
    Box box{.stack = stack, .path = path};
    for (const auto* element : content.elements) box.regions.insert(element->region);
    box.regions.erase("");
    if (path.empty()) {
      box.kind = BoxKind::stack;
      box.title = of_stack.name;
      box.regions = of_stack.regions;
      box.details = {counted(of_stack.resources, "resource")};
    } else {
      describe(box, content.elements);
    }
    if (of_stack.regions.size() > 1 && !box.regions.empty())
      box.details.push_back(fmt::format("{}", fmt::join(box.regions, ", ")));
    content.index = result_.boxes.size();
    result_.boxes.push_back(std::move(box));
  }

  void describe(Box& box, const std::vector<const GraphElement*>& elements) const {
    const auto& first = *elements[0];
    box.title = box.path.substr(box.path.rfind('/') + 1);
    if (first.place.starts_with("output.")) {
      describe_outputs(box, elements);
    } else if (elements.size() == 1) {
      box.kind = kind_of(first.place);
      const auto type = type_of(first.place);
      if (is_default(box.title)) box.title = type;
      if (box.title != type) box.details = {type};
    } else {
      describe_group(box, elements);
    }
  }

  static void describe_outputs(Box& box, const std::vector<const GraphElement*>& elements) {
    static constexpr std::size_t told = 6;
    box.kind = BoxKind::outputs;
    for (std::size_t i = 0; i < std::min(elements.size(), told); ++i)
      box.details.push_back(elements[i]->place.substr(elements[i]->place.find('.') + 1));
    if (elements.size() > told)
      box.details.push_back(fmt::format("and {} more", elements.size() - told));
  }

  static void describe_group(Box& box, const std::vector<const GraphElement*>& elements) {
    std::map<BoxKind, std::size_t> counts;
    for (const auto* element : elements) ++counts[kind_of(element->place)];
    if (counts.size() == 1 && counts.begin()->first == BoxKind::data) box.kind = BoxKind::data;
    const std::pair<BoxKind, const char*> words[] = {
        {BoxKind::resource, "resource"},
        {BoxKind::module, "module"},
        {BoxKind::data, "data source"}};
    std::vector<std::string> texts;
    for (const auto& [kind, word] : words)
      if (counts.contains(kind)) texts.push_back(counted(counts[kind], word));
    box.details = {fmt::format("{}", fmt::join(texts, ", "))};
  }

  void add_stacks() {
    for (std::size_t stack = 0; stack < drawn_.size(); ++stack) {
      const auto& from = application_.stacks[stack];
      if (drawn_[stack]) {
        const auto is_of = [&](const Box& box) { return box.stack == stack; };
        const auto& boxes = result_.boxes;
        const auto first = std::find_if(boxes.begin(), boxes.end(), is_of);
        PictureStack drawn{.name = from.name, .regions = from.regions};
        drawn.is_open = is_open(stack);
        drawn.first_box = static_cast<std::size_t>(first - boxes.begin());
        drawn.boxes = static_cast<std::size_t>(std::count_if(first, boxes.end(), is_of));
        drawn.details = {counted(from.resources, "resource")};
        if (!from.state_region.empty() && from.regions != std::set{from.state_region})
          drawn.details.push_back("state in " + from.state_region);
        result_.regions.insert(from.regions.begin(), from.regions.end());
        indexes_[stack] = result_.stacks.size();
        result_.stacks.push_back(std::move(drawn));
      }
    }
    for (auto& box : result_.boxes) box.stack = indexes_.at(box.stack);
  }

  bool crosses(const GraphReference& reference) const {
    const auto& from = application_.elements[reference.from].region;
    if (from.empty()) return false;
    if (reference.to) {
      const auto& to = application_.elements[*reference.to].region;
      return !to.empty() && from != to;
    }
    const auto& regions = application_.stacks[reference.to_stack].regions;
    return !regions.empty() && !regions.contains(from);
  }

  void add_arrows() {
    std::map<std::pair<std::size_t, std::size_t>, Arrow> arrows;
    for (const auto& reference : application_.references) {
      const auto& from = application_.elements[reference.from];
      if (!options_.chosen[from.stack] && !options_.chosen[reference.to_stack]) continue;
      const auto from_key = box_of(from);
      if (!from_key) continue;
      if (!reference.to && is_open(reference.to_stack)) {
        needs_.emplace(from.stack, reference.to_stack);
        continue;
      }
      const auto to_key =
          reference.to ? box_of(application_.elements[*reference.to]) : Key{reference.to_stack, ""};
      if (!to_key || to_key == from_key) continue;
      met_.emplace(from.stack, reference.to_stack);
      const auto first = contents_.at(*from_key).index;
      const auto second = contents_.at(*to_key).index;
      auto& arrow = arrows[{first, second}];
      arrow.from = first;
      arrow.to = second;
      ++arrow.references;
      arrow.crosses_regions = arrow.crosses_regions || crosses(reference);
    }
    for (const auto& [boxes, arrow] : arrows) result_.arrows.push_back(arrow);
    leave_out_what_follows(result_);
  }

  void add_stack_arrows() {
    for (std::size_t stack = 0; stack < drawn_.size(); ++stack)
      for (auto other : application_.stacks[stack].dependencies)
        if (options_.chosen[stack] || options_.chosen[other]) needs_.emplace(stack, other);
    for (const auto& need : needs_) {
      if (met_.contains(need)) continue;
      const auto& from = application_.stacks[need.first].regions;
      const auto& to = application_.stacks[need.second].regions;
      result_.stack_arrows.push_back(
          {.from = indexes_.at(need.first),
           .to = indexes_.at(need.second),
           .crosses_regions = from.size() == 1 && to.size() == 1 && from != to}
      );
    }
  }

  const Application& application_;
  const PictureOptions& options_;
  Picture result_;
  bool is_single_ = false;
  std::vector<bool> drawn_;
  std::map<Key, Content> contents_;
  /// Stacks that arrows between boxes lead from and to, and those that need each other as a whole.
  std::set<std::pair<std::size_t, std::size_t>> met_;
  std::set<std::pair<std::size_t, std::size_t>> needs_;
  /// Where a stack of the application is in the picture.
  std::map<std::size_t, std::size_t> indexes_;
};

}  // namespace

Picture picture_of(const Application& application, const PictureOptions& options) {
  return Painter(application, options).take();
}

}  // namespace formwork::cli
