#include <algorithm>
#include <array>
#include <map>

#include "synth/checks/check.hpp"

namespace formwork::detail {
namespace {

/// How much of a value Terraform forgets when it ends. A collection with such values in it is
/// itself no such value: what is taken out of it may be either.
enum class Ephemeral : std::uint8_t { no, inside, whole };

template <std::size_t size>
bool is_one_of(const std::array<std::string_view, size>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_true(Word word) { return word.bits() == boolean_word(true).bits(); }

/// Finds out by the rules of Terraform's language, tried with Terraform 1.11. Where it cannot be
/// known before Terraform runs, a value counts as one that stays.
class EphemeralValues {
 public:
  Ephemeral of(Word word) {
    switch (word.tag()) {
      case Word::Tag::list:
        return within(*word.payload<Items>(), [](Word item) { return item; });
      case Word::Tag::map:
        return within(*word.payload<Entries>(), [](const MapEntry& item) { return item.value; });
      case Word::Tag::object:
        return fields(*word.payload<Object>());
      case Word::Tag::expression:
        return expression(*word.payload<Expression>());
      default:
        return Ephemeral::no;
    }
  }

  Ephemeral of(const TreeNode* node) {
    const ElementNode* element = as_element(node);
    if (!element) return Ephemeral::no;
    if (is_source(*element)) return Ephemeral::whole;
    if (element->element_kind != ElementKind::local) return Ephemeral::no;
    // A local that needs itself is told of as a loop.
    auto [known, added] = locals_.emplace(element, Ephemeral::no);
    if (added) locals_[element] = of(element->arguments);
    return locals_[element];
  }

  bool is_source(const ElementNode& element) {
    return element.element_kind == ElementKind::ephemeral ||
           (element.element_kind == ElementKind::variable &&
            is_true(object_field(element.arguments, "ephemeral")));
  }

 private:
  template <class Items, class Get>
  Ephemeral within(const Items& items, const Get& get) {
    const bool any = std::any_of(items.begin(), items.end(), [&](const auto& item) {
      return of(get(item)) != Ephemeral::no;
    });
    return any ? Ephemeral::inside : Ephemeral::no;
  }

  Ephemeral fields(const Object& object) {
    const std::size_t size = object.shape->parsed().fields.size();
    const bool any = std::any_of(object.fields, object.fields + size, [&](Word word) {
      return of(word) != Ephemeral::no;
    });
    return any ? Ephemeral::inside : Ephemeral::no;
  }

  Ephemeral expression(const Expression& expression) {
    const Word* operands = expression.operands;
    switch (expression.kind) {
      case ExpressionKind::reference:
        return of(expression.target);
      case ExpressionKind::get:
      case ExpressionKind::index:
      case ExpressionKind::splat:
        return of(operands[0]) == Ephemeral::whole ? Ephemeral::whole : Ephemeral::no;
      case ExpressionKind::unary:
      case ExpressionKind::binary:
      case ExpressionKind::text:
        return any_operand(expression, 0) == Ephemeral::no ? Ephemeral::no : Ephemeral::whole;
      case ExpressionKind::conditional:
        if (of(operands[0]) == Ephemeral::whole) return Ephemeral::whole;
        return std::min(of(operands[1]), of(operands[2]));
      case ExpressionKind::call:
        return call(expression);
      case ExpressionKind::for_list:
      case ExpressionKind::for_object:
        if (of(operands[2]) == Ephemeral::whole) return Ephemeral::whole;
        return of(operands[4]) == Ephemeral::no ? Ephemeral::no : Ephemeral::inside;
      case ExpressionKind::dynamic:
        return any_operand(expression, 1) == Ephemeral::no ? Ephemeral::no : Ephemeral::inside;
      case ExpressionKind::iteration:
      case ExpressionKind::lazy:
      case ExpressionKind::symbol:
      case ExpressionKind::raw:
        break;
    }
    return Ephemeral::no;
  }

  Ephemeral any_operand(const Expression& expression, std::uint32_t first) {
    Ephemeral most = Ephemeral::no;
    for (std::uint32_t i = first; i < expression.count; ++i)
      most = std::max(most, of(expression.operands[i]));
    return most;
  }

  Ephemeral call(const Expression& expression) {
    // What they give is not, or may not be, what they take.
    constexpr std::array<std::string_view, 8> forgetful{
        "can", "coalesce", "ephemeralasnull", "issensitive", "keys", "lookup", "try", "type"};
    constexpr std::array<std::string_view, 7> using_all{
        "base64encode", "format", "join", "jsonencode", "sha256", "templatefile", "yamlencode"};
    constexpr std::array<std::string_view, 11> keeping_all{
        "concat",
        "distinct",
        "flatten",
        "formatlist",
        "merge",
        "reverse",
        "sort",
        "tolist",
        "tomap",
        "toset",
        "values"};
    if (is_one_of(forgetful, expression.text())) return Ephemeral::no;
    const Ephemeral most = any_operand(expression, 1);
    if (most != Ephemeral::inside) return most;
    if (is_one_of(using_all, expression.text())) return Ephemeral::whole;
    return is_one_of(keeping_all, expression.text()) ? Ephemeral::inside : Ephemeral::no;
  }

  std::map<const ElementNode*, Ephemeral> locals_;
};

class EphemeralCheck {
 public:
  explicit EphemeralCheck(Findings& findings) : findings_(findings) {}

  void element(const ElementNode& element) {
    for (std::string_view name : {"count", "for_each"})
      if (is_ephemeral(meta_field(element, name))) refuse(element, name);
    const ElementKind kind = element.element_kind;
    if (kind == ElementKind::ephemeral || kind == ElementKind::module) return;
    // Of a resource without bindings only the provider knows what it keeps.
    const bool known =
        kind == ElementKind::data || element.typed || element.type == "terraform_data";
    if (known) arguments(element, element.arguments, "");
  }

  void output(const ElementNode& output) {
    if (is_true(object_field(output.arguments, "ephemeral")))
      findings_.add(
          output,
          "output.ephemeral",
          "an output of a stack is kept in its state, and cannot be ephemeral",
          {"ephemeral = true"},
          "leave `.ephemeral` out; what must not be kept is read where it is used"
      );
    else if (is_ephemeral(object_field(output.arguments, "value")))
      refuse(output, "value");
  }

 private:
  bool is_ephemeral(Word word) { return values_.of(word) != Ephemeral::no; }

  void arguments(const ElementNode& element, Word word, const std::string& path) {
    auto below = [&](std::string_view name) {
      return path.empty() ? std::string(name) : path + '.' + std::string(name);
    };
    if (word.tag() == Word::Tag::map && path.empty()) {
      for (const MapEntry& entry : *word.payload<Entries>())
        if (is_ephemeral(entry.value))
          refuse(element, entry.key.tag() == Word::Tag::text ? text_of(entry.key) : "a key");
    } else if (word.tag() == Word::Tag::list) {
      for (Word item : *word.payload<Items>()) arguments(element, item, path);
    } else if (word.tag() == Word::Tag::object) {
      const auto* object = word.payload<Object>();
      const auto& fields = object->shape->parsed().fields;
      for (std::size_t i = 0; i < fields.size(); ++i)
        if (fields[i].kind == 'B')
          arguments(element, object->fields[i], below(fields[i].name));
        else if (!fields[i].write_only && is_ephemeral(object->fields[i]))
          refuse(element, below(fields[i].name));
    } else if (is_ephemeral(word)) {
      refuse(element, path);
    }
  }

  void refuse(const ElementNode& element, std::string_view argument) {
    findings_.add(
        element,
        "ephemeral.kept",
        "an ephemeral value cannot stand where Terraform keeps what it is given",
        {std::string(argument) + " of " + address_of(element)},
        "use a write-only argument (`…_wo`) where the provider has one, or a value that may be kept"
    );
    findings_.of_argument(std::string(argument));
  }

  Findings& findings_;
  EphemeralValues values_;
};

}  // namespace

void check_ephemeral(const StackElements& elements, Findings& findings) {
  EphemeralCheck check(findings);
  for (const ElementNode* output : elements.outputs) check.output(*output);
  EphemeralValues values;
  const bool none = elements.ephemeral.empty() &&
                    std::none_of(
                        elements.variables.begin(),
                        elements.variables.end(),
                        [&](const ElementNode* variable) { return values.is_source(*variable); }
                    );
  // Most stacks have nothing of the kind, and large ones have much to look through.
  if (none) return;
  for (const auto* group : {&elements.created, &elements.modules})
    for (const ElementNode* element : *group) check.element(*element);
}

}  // namespace formwork::detail
