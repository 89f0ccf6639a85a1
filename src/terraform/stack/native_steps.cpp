#include "terraform/stack/native_steps.hpp"

#include <algorithm>
#include <iterator>
#include <string>

#include "core/foreign.hpp"
#include "formwork/diagnostic.hpp"
#include "hcl/parser.hpp"

namespace formwork::terraform {
namespace {

using hcl::Expression;
using hcl::ExpressionKind;

class Way {
 public:
  explicit Way(std::size_t offset) : offset_(offset) {}

  void into(const hcl::Body& body) {
    for (const auto& item : body.items) {
      if (const auto* attribute = std::get_if<hcl::Attribute>(&item)) {
        if (!holds(attribute->range)) continue;
        steps_.push_back({attribute->name});
        return into(attribute->value);
      }
      const auto& block = std::get<hcl::Block>(item);
      if (holds(block.range)) return into(block, body);
    }
  }

  std::vector<JsonStep> take() && { return std::move(steps_); }

 private:
  bool holds(const hcl::Range& range) const {
    return range.start.offset <= offset_ && offset_ <= range.end.offset;
  }

  static bool is_alike(const hcl::Block& left, const hcl::Block& right) {
    return left.type == right.type &&
           std::equal(
               left.labels.begin(),
               left.labels.end(),
               right.labels.begin(),
               right.labels.end(),
               [](const auto& one, const auto& other) { return one.text == other.text; }
           );
  }

  void into(const hcl::Block& block, const hcl::Body& around) {
    steps_.push_back({block.type});
    for (const auto& label : block.labels) steps_.push_back({label.text});
    std::size_t alike = 0;
    std::size_t position = 0;
    for (const hcl::Block* other : hcl::find_blocks(around, block.type)) {
      if (other == &block) position = alike;
      if (is_alike(*other, block)) ++alike;
    }
    // Those of a provider are always counted, as they are a list in JSON.
    if (alike > 1 || block.type == "provider") steps_.push_back({std::to_string(position), true});
    into(block.body);
  }

  void into(const Expression& value) {
    for (std::size_t i = 0; i < value.parts.size(); ++i) {
      if (!holds(value.parts[i].range)) continue;
      if (value.kind == ExpressionKind::tuple) {
        steps_.push_back({std::to_string(i), true});
      } else if (value.kind == ExpressionKind::object) {
        const std::string* name = hcl::literal_text(value.parts[i - i % 2]);
        if (!name) return;
        steps_.push_back({*name});
        i |= 1;
      } else {
        return;
      }
      return into(value.parts[i]);
    }
  }

  std::size_t offset_;
  std::vector<JsonStep> steps_;
};

}  // namespace

std::vector<JsonStep> native_steps_to(const std::filesystem::path& file, std::size_t offset) {
  std::ifstream stream = detail::open_foreign(file);
  const std::string text{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
  try {
    const hcl::File parsed = hcl::parse(text, file.filename().string());
    Way way(offset);
    way.into(parsed.body);
    return std::move(way).take();
  } catch (const Error&) {
    return {};
  }
}

}  // namespace formwork::terraform
