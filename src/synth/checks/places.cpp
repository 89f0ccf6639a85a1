#include <algorithm>

#include "core/shape.hpp"
#include "synth/checks/check.hpp"

namespace formwork::detail {
namespace {

/// Which words of Terraform's language mean something at a place.
struct Here {
  bool each = false;
  bool count = false;
  bool self = false;
};

/// Of a word that is not known everywhere: where it is, and the way out.
struct Explained {
  const char* where;
  const char* help;
};

class PlaceCheck {
 public:
  explicit PlaceCheck(Findings& findings) : findings_(findings) {}

  void created(const ElementNode& element) {
    const Here here = instances(element);
    Here with_self = here;
    with_self.self = true;
    body(element, element.arguments, here);
    const Word lifecycle = meta_field(element, "lifecycle");
    if (lifecycle.tag() == Word::Tag::object) {
      const auto* object = lifecycle.payload<Object>();
      const auto& fields = object->shape->parsed().fields;
      for (std::size_t i = 0; i < fields.size(); ++i)
        look(
            element,
            fields[i].name,
            object->fields[i],
            fields[i].name == "postcondition" ? with_self : here
        );
    }
    for (std::string_view name : {"count", "for_each"})
      look(element, name, meta_field(element, name), {});
    for (std::string_view name : {"connection", "provisioner"})
      look(element, name, meta_field(element, name), with_self);
  }

  void module(const ElementNode& module) {
    body(module, module.arguments, instances(module));
    for (std::string_view name : {"count", "for_each"})
      look(module, name, meta_field(module, name), {});
  }

  void imported(const ElementNode& statement) {
    const bool many =
        object_field(statement.arguments, "for_each").is_set() || changes(statement, "for_each");
    for (std::string_view name : {"id", "identity", "to"})
      look(statement, name, object_field(statement.arguments, name), {.each = many});
    look(statement, "for_each", object_field(statement.arguments, "for_each"), {});
  }

  void removed(const ElementNode& statement) {
    for (std::string_view name : {"connection", "provisioner"})
      look(statement, name, object_field(statement.arguments, name), {true, true, true});
  }

  void other(const ElementNode& element) {
    if (element.element_kind == ElementKind::local)
      look(element, "value", element.arguments, {});
    else
      body(element, element.arguments, {});
  }

 private:
  static bool changes(const ElementNode& element, std::string_view name) {
    if (!element.extras) return false;
    const auto& overrides = element.extras->overrides;
    return std::any_of(overrides.begin(), overrides.end(), [&](const Override& change) {
      return std::string_view(change.pointer).substr(1, name.size()) == name;
    });
  }

  static Here instances(const ElementNode& element) {
    auto has = [&](std::string_view name) {
      return meta_field(element, name).is_set() || changes(element, name);
    };
    return {.each = has("for_each"), .count = has("count")};
  }

  void body(const ElementNode& element, Word arguments, const Here& here) {
    if (arguments.tag() == Word::Tag::map) {
      for (const MapEntry& entry : *arguments.payload<Entries>()) {
        const bool is_named = entry.key.tag() == Word::Tag::text;
        look(element, is_named ? text_of(entry.key) : "a key", entry.value, here);
      }
    } else if (arguments.tag() == Word::Tag::object) {
      const auto* object = arguments.payload<Object>();
      const auto& fields = object->shape->parsed().fields;
      for (std::size_t i = 0; i < fields.size(); ++i)
        look(element, fields[i].name, object->fields[i], here);
    } else {
      look(element, "value", arguments, here);
    }
  }

  void look(const ElementNode& element, std::string_view argument, Word word, const Here& here) {
    std::vector<std::string_view> names;
    std::string lost;
    walk(word, here, names, lost);
    if (lost.empty()) return;
    const auto [where, help] = explained(lost);
    findings_.add(
        element,
        "expression.out-of-place",
        lost + " is known only " + where,
        {std::string(argument) + " of " + address_of(element) + " reads " + lost},
        help
    );
    findings_.of_argument(std::string(argument));
  }

  static Explained explained(std::string_view lost) {
    if (lost.starts_with("each."))
      return {
          "in an element with for_each",
          "give it `.for_each`, or read one instance by its key: `resource[\"key\"]`"};
    if (lost.starts_with("count."))
      return {
          "in an element with count",
          "give it `.count`, or read one instance by its number: `resource[0]`"};
    if (lost == "self")
      return {
          "in postconditions, provisioners and connections",
          "read the attribute of the resource itself"};
    return {
        "in the body that it is handed to",
        "use it there; what comes out of `dynamic` or `list_for` may go anywhere"};
  }

  /// The first word that means nothing where it stands; `names` are those of loops around it.
  void walk(Word word, const Here& here, std::vector<std::string_view>& names, std::string& lost) {
    if (!lost.empty()) return;
    switch (word.tag()) {
      case Word::Tag::list:
        for (Word item : *word.payload<Items>()) walk(item, here, names, lost);
        return;
      case Word::Tag::map:
        for (const MapEntry& entry : *word.payload<Entries>()) {
          walk(entry.key, here, names, lost);
          walk(entry.value, here, names, lost);
        }
        return;
      case Word::Tag::object: {
        const auto* object = word.payload<Object>();
        const std::size_t size = object->shape->parsed().fields.size();
        for (std::size_t i = 0; i < size; ++i) walk(object->fields[i], here, names, lost);
        return;
      }
      case Word::Tag::expression:
        return walk(*word.payload<Expression>(), here, names, lost);
      default:
        return;
    }
  }

  void walk(
      const Expression& expression,
      const Here& here,
      std::vector<std::string_view>& names,
      std::string& lost
  ) {
    const std::size_t outer = names.size();
    const Word* operands = expression.operands;
    switch (expression.kind) {
      case ExpressionKind::symbol:
        if (!is_known(expression.text(), here, names)) lost = expression.text();
        return;
      case ExpressionKind::iteration:
        if (std::find(names.begin(), names.end(), expression.text()) == names.end())
          lost = std::string(expression.text()) + '.' + std::string(expression.text(1));
        return;
      case ExpressionKind::for_list:
      case ExpressionKind::for_object:
        walk(operands[2], here, names, lost);
        for (Word name : {operands[0], operands[1]})
          if (name.is_set()) names.push_back(text_of(name));
        for (Word inner : {operands[3], operands[4], operands[5]}) walk(inner, here, names, lost);
        break;
      case ExpressionKind::dynamic:
        walk(operands[1], here, names, lost);
        names.push_back(text_of(operands[0]));
        for (Word inner : {operands[2], operands[3]}) walk(inner, here, names, lost);
        break;
      default:
        for (Word operand : expression) walk(operand, here, names, lost);
    }
    names.resize(outer);
  }

  static bool is_known(
      std::string_view symbol, const Here& here, const std::vector<std::string_view>& names
  ) {
    if (symbol.starts_with("each.")) return here.each;
    if (symbol.starts_with("count.")) return here.count;
    if (symbol == "self") return here.self;
    // `path.root`, `terraform.workspace`: names of loops are one word.
    if (symbol.find('.') != std::string_view::npos) return true;
    return std::find(names.begin(), names.end(), symbol) != names.end();
  }

  Findings& findings_;
};

}  // namespace

void check_places(const StackElements& elements, Findings& findings) {
  if (!elements.stack->tree->validates || !has_placed_words()) return;
  PlaceCheck check(findings);
  for (const ElementNode* element : elements.created) check.created(*element);
  for (const ElementNode* module : elements.modules) check.module(*module);
  for (const ElementNode* imported : elements.imports) check.imported(*imported);
  for (const ElementNode* removed : elements.removals) check.removed(*removed);
  for (const auto* group :
       {&elements.variables,
        &elements.locals,
        &elements.outputs,
        &elements.checks,
        &elements.providers})
    for (const ElementNode* element : *group) check.other(*element);
}

}  // namespace formwork::detail
