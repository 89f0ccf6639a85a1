#include <map>

#include "core/resource_address.hpp"
#include "synth/checks/check.hpp"

namespace formwork::detail {
namespace {

/// An address of a statement: an element of the program, or text.
struct Subject {
  std::string text;
  /// Null: the program does not have it, or it is in another stack.
  const ElementNode* element = nullptr;
  std::optional<ResourceAddressText> parsed = {};
  /// One instance, and not all of them.
  bool has_key = false;
};

class StatementCheck {
 public:
  StatementCheck(const StackElements& elements, Findings& findings)
      : elements_(elements), findings_(findings) {
    const bool none =
        elements.moves.empty() && elements.imports.empty() && elements.removals.empty();
    if (none) return;
    for (const ElementNode* element : elements.created) by_address_[address_of(*element)] = element;
  }

  void run() {
    for (const ElementNode* moved : elements_.moves) this->moved(*moved);
    for (const ElementNode* imported : elements_.imports) import(*imported);
    for (const ElementNode* removed : elements_.removals) this->removed(*removed);
    for (const ElementNode* check : elements_.checks) this->check(*check);
  }

 private:
  using Taken = std::map<std::string, const ElementNode*>;

  void moved(const ElementNode& statement) {
    const auto from = subject(statement, "from");
    const auto to = subject(statement, "to");
    if (!from || !to) return;
    if (from->text == to->text)
      return add(
          statement,
          "moved.same",
          "this moves a resource to where it is",
          *from,
          "write as `from` the address that the state has"
      );
    if (from->element && from->element != to->element)
      return add(
          statement,
          "moved.still-there",
          "the program still has the resource that moves away",
          *from,
          "take it out of the program: its state now belongs to `to`"
      );
    once(moved_from_, statement, from->text, "moved.twice", "one resource cannot move to two");
    once(moved_to_, statement, to->text, "moved.twice", "two resources cannot move to one");
  }

  void import(const ElementNode& statement) {
    const auto to = subject(statement, "to");
    const bool has_id = object_field(statement.arguments, "id").is_set();
    if (has_id == object_field(statement.arguments, "identity").is_set())
      findings_.add(
          statement,
          "import.id",
          "an import says which object it means by `id` or by `identity`",
          {has_id ? "both are given" : "neither is given"},
          "give one of the two"
      );
    if (to) once(imported_, statement, to->text, "import.twice", "one resource is imported once");
  }

  void removed(const ElementNode& statement) {
    const auto from = subject(statement, "from");
    if (!from) return;
    if (from->element)
      return add(
          statement,
          "removed.still-there",
          "the program still has what it calls removed",
          *from,
          "take the resource out of the program, or this statement"
      );
    if (from->has_key)
      return add(
          statement,
          "removed.instance",
          "what is removed is a whole resource, not one of its instances",
          *from,
          "take the key out of for_each, or lower count"
      );
    once(removed_, statement, from->text, "removed.twice", "one resource is removed once");
    provisioners(statement);
  }

  void provisioners(const ElementNode& statement) {
    const Word list = object_field(statement.arguments, "provisioner");
    if (list.tag() != Word::Tag::list) return;
    for (Word item : *list.payload<Items>()) {
      if (item.tag() != Word::Tag::map) continue;
      for (const MapEntry& entry : *item.payload<Entries>()) {
        if (literal_text(argument(entry.value, "when")) == "destroy") continue;
        findings_.add(
            statement,
            "removed.provisioner",
            "of a resource that is removed, provisioners run when it is destroyed",
            {"provisioner \"" + literal_text(entry.key).value_or("") + '"'},
            "give it `.when = When::destroy`"
        );
      }
    }
  }

  static Word argument(Word object, std::string_view name) {
    if (object.tag() != Word::Tag::map) return object_field(object, name);
    for (const MapEntry& entry : *object.payload<Entries>())
      if (literal_text(entry.key) == name) return entry.value;
    return {};
  }

  void check(const ElementNode& check) {
    const Word assertions = object_field(check.arguments, "assert");
    if (!assertions.is_set() ||
        (assertions.tag() == Word::Tag::list && assertions.payload<Items>()->size == 0))
      findings_.add(
          check,
          "check.empty",
          "a check has at least one assertion",
          {address_of(check)},
          "add one: `check.require(condition, message)`"
      );
    const TreeNode* data = nullptr;
    for (const TreeNode* child = check.first_child; child; child = child->next_sibling) {
      const ElementNode* element = as_element(child);
      const bool is_data = element && element->element_kind == ElementKind::data;
      if (!is_data || data) {
        findings_.add(
            *child,
            "check.scope",
            "a check has one data source of its own at most, and nothing else",
            {"in " + address_of(check)},
            "make this in the stack, and read it in the check"
        );
        continue;
      }
      data = child;
      for (std::string_view name : {"count", "for_each", "lifecycle"})
        if (meta_field(*element, name).is_set())
          findings_.add(
              *child,
              "check.data",
              "the data source of a check has no such meta-argument",
              {std::string(name) + " of " + address_of(*element)},
              "leave it out, or make the data source in the stack"
          );
    }
  }

  /// Nothing when there is a finding about it already.
  std::optional<Subject> subject(const ElementNode& statement, std::string_view argument) {
    const Word word = object_field(statement.arguments, argument);
    if (word.tag() == Word::Tag::text) return subject_of_text(statement, argument, word);
    const Expression* expression = as_expression(word);
    if (!expression) return std::nullopt;
    Subject found;
    found.element = target(*expression);
    found.has_key = expression->kind == ExpressionKind::index;
    // One that is imported may be chosen by `each`, and then is known when Terraform runs.
    if (!found.element || found.element->element_kind != ElementKind::resource) {
      refuse(
          statement,
          argument,
          "is no resource",
          found.element ? address_of(*found.element) : "an expression"
      );
      return std::nullopt;
    }
    if (found.element->stack != statement.stack) {
      refuse(statement, argument, "is in another stack", path_of(found.element));
      return std::nullopt;
    }
    ExpressionPrinter(found.text, elements_.stack, nullptr).print(word);
    return found;
  }

  std::optional<Subject> subject_of_text(
      const ElementNode& statement, std::string_view argument, Word word
  ) {
    Subject found{.text = std::string(text_of(word))};
    found.parsed = parse_resource_address(found.text);
    const bool is_data = found.text.rfind("data.", 0) == 0;
    if (!found.parsed || is_data) {
      refuse(statement, argument, is_data ? "is no resource" : "is no address", found.text);
      return std::nullopt;
    }
    found.has_key = !found.parsed->key.empty();
    const std::string_view all = found.text;
    const auto known =
        by_address_.find(std::string(all.substr(0, all.size() - found.parsed->key.size())));
    if (known != by_address_.end()) found.element = known->second;
    return found;
  }

  static const ElementNode* target(const Expression& expression) {
    const Expression* inner = &expression;
    if (inner->kind == ExpressionKind::index) inner = as_expression(inner->operands[0]);
    const bool is_element = inner && inner->kind == ExpressionKind::reference;
    return is_element ? as_element(inner->target) : nullptr;
  }

  void refuse(
      const ElementNode& statement,
      std::string_view argument,
      const std::string& problem,
      const std::string& text
  ) {
    const bool elsewhere = problem == "is in another stack";
    findings_.add(
        statement,
        "statement.address",
        "`" + std::string(argument) + "` " + problem,
        {std::string(argument) + " = " + text},
        elsewhere ? "what moves from stack to stack is moved by `formwork state mv`"
                  : "give a resource of this stack, or its address as `terraform state list` "
                    "shows it: `aws_s3_bucket.logs`, `aws_s3_bucket.logs[\"a\"]`"
    );
  }

  void add(
      const ElementNode& statement,
      const char* code,
      const char* message,
      const Subject& subject,
      const char* help
  ) {
    findings_.add(statement, code, message, {subject.text}, help);
    if (subject.element) findings_.also_at(*subject.element);
  }

  void once(
      Taken& taken,
      const ElementNode& statement,
      const std::string& address,
      const char* code,
      const char* message
  ) {
    const auto [other, is_new] = taken.emplace(address, &statement);
    if (is_new) return;
    findings_.add(statement, code, message, {address}, "keep one of the two statements");
    findings_.also_at(*other->second);
  }

  const StackElements& elements_;
  Findings& findings_;
  std::map<std::string, const ElementNode*> by_address_;
  Taken moved_from_, moved_to_, imported_, removed_;
};

}  // namespace

void check_statements(const StackElements& elements, Findings& findings) {
  StatementCheck(elements, findings).run();
}

}  // namespace formwork::detail
