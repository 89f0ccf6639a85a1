#include "synth/marks.hpp"

#include <algorithm>
#include <array>

#include "core/payload.hpp"
#include "core/providers.hpp"
#include "core/shape.hpp"

namespace formwork::detail {
namespace {

constexpr Marked unmarked = Marked::no;
constexpr Marked marked = Marked::whole;

bool is_true(Word word) { return word.bits() == boolean_word(true).bits(); }

template <std::size_t size>
bool is_one_of(const std::array<std::string_view, size>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

Marked Marks::of(Word word) {
  switch (word.tag()) {
    case Word::Tag::list:
      return within(*word.payload<Items>(), [](Word item) { return item; });
    case Word::Tag::map: {
      const auto& entries = *word.payload<Entries>();
      for (const MapEntry& entry : entries)
        if (of(entry.key) == Marked::whole) return Marked::whole;
      return within(entries, [](const MapEntry& item) { return item.value; });
    }
    case Word::Tag::object:
      return fields(*word.payload<Object>());
    case Word::Tag::expression:
      return expression(*word.payload<Expression>());
    default:
      return Marked::no;
  }
}

Marked Marks::of(const TreeNode* node) {
  const ElementNode* element = as_element(node);
  if (!element) return Marked::no;
  if (element->element_kind != ElementKind::local) return of_element(*element);
  // A local that needs itself is told of as a loop.
  auto [known, added] = locals_.emplace(element, Marked::no);
  if (added) locals_[element] = of(element->arguments);
  return locals_[element];
}

template <class Items, class Get>
Marked Marks::within(const Items& items, const Get& get) {
  const bool any = std::any_of(items.begin(), items.end(), [&](const auto& item) {
    return of(get(item)) != Marked::no;
  });
  return any ? Marked::inside : Marked::no;
}

Marked Marks::fields(const Object& object) {
  const std::size_t size = object.shape->parsed().fields.size();
  const bool any = std::any_of(object.fields, object.fields + size, [&](Word word) {
    return of(word) != Marked::no;
  });
  return any ? Marked::inside : Marked::no;
}

Marked Marks::expression(const Expression& expression) {
  const Word* operands = expression.operands;
  switch (expression.kind) {
    case ExpressionKind::reference:
      return std::max(of_step(expression), of(expression.target));
    case ExpressionKind::get:
    case ExpressionKind::index:
    case ExpressionKind::splat: {
      if (const Marked said = of_step(expression); said != Marked::no) return said;
      const bool by_key =
          expression.kind == ExpressionKind::index && of(operands[1]) == Marked::whole;
      return by_key || of(operands[0]) == Marked::whole ? Marked::whole : Marked::no;
    }
    case ExpressionKind::unary:
    case ExpressionKind::binary:
    case ExpressionKind::text:
      return any_operand(expression, 0) == Marked::no ? Marked::no : Marked::whole;
    case ExpressionKind::conditional:
      if (of(operands[0]) == Marked::whole) return Marked::whole;
      return std::min(of(operands[1]), of(operands[2]));
    case ExpressionKind::call:
      return call(expression);
    case ExpressionKind::for_list:
    case ExpressionKind::for_object:
      for (const Word decisive : {operands[2], operands[3], operands[5]})
        if (of(decisive) == Marked::whole) return Marked::whole;
      return of(operands[4]) == Marked::no ? Marked::no : Marked::inside;
    case ExpressionKind::dynamic:
      return any_operand(expression, 1) == Marked::no ? Marked::no : Marked::inside;
    case ExpressionKind::iteration:
    case ExpressionKind::lazy:
    case ExpressionKind::symbol:
    case ExpressionKind::raw:
      break;
  }
  return Marked::no;
}

Marked Marks::any_operand(const Expression& expression, std::uint32_t first) {
  Marked most = Marked::no;
  for (std::uint32_t i = first; i < expression.count; ++i)
    most = std::max(most, of(expression.operands[i]));
  return most;
}

Marked Marks::call(const Expression& call) {
  // What they give is not, or may not be, what they take.
  constexpr std::array<std::string_view, 5> choosing{"can", "coalesce", "lookup", "try", "type"};
  constexpr std::array<std::string_view, 8> using_all{
      "base64encode",
      "format",
      "join",
      "jsonencode",
      "sha256",
      "templatefile",
      "toset",
      "yamlencode"};
  constexpr std::array<std::string_view, 10> keeping_all{
      "concat",
      "distinct",
      "flatten",
      "formatlist",
      "merge",
      "reverse",
      "sort",
      "tolist",
      "tomap",
      "values"};
  if (const Marked* known = of_function(call.text())) return *known;
  if (is_one_of(choosing, call.text())) return Marked::no;
  const Marked most = any_operand(call, 1);
  if (most != Marked::inside) return most;
  if (is_one_of(using_all, call.text())) return Marked::whole;
  return is_one_of(keeping_all, call.text()) ? Marked::inside : Marked::no;
}

bool EphemeralMarks::is_source(const ElementNode& element) {
  return element.element_kind == ElementKind::ephemeral ||
         (element.element_kind == ElementKind::variable &&
          is_true(object_field(element.arguments, "ephemeral")));
}

Marked EphemeralMarks::of_element(const ElementNode& element) {
  return is_source(element) ? Marked::whole : Marked::no;
}

Marked EphemeralMarks::of_step(const Expression&) { return Marked::no; }

const Marked* EphemeralMarks::of_function(std::string_view name) {
  return name == "ephemeralasnull" || name == "issensitive" ? &unmarked : nullptr;
}

Marked SensitiveMarks::of_element(const ElementNode& element) {
  if (element.element_kind == ElementKind::variable)
    return is_true(object_field(element.arguments, "sensitive")) ? Marked::whole : Marked::no;
  return element.holds_secrets ? Marked::inside : Marked::no;
}

Marked SensitiveMarks::of_step(const Expression& step) {
  return step.sensitivity == Sensitivity::whole    ? Marked::whole
         : step.sensitivity == Sensitivity::inside ? Marked::inside
                                                   : Marked::no;
}

const Marked* SensitiveMarks::of_function(std::string_view name) {
  if (name == "sensitive") return &marked;
  return name == "nonsensitive" || name == "issensitive" ? &unmarked : nullptr;
}

}  // namespace formwork::detail
