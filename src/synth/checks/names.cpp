#include <set>

#include "core/terraform_names.hpp"
#include "core/text_class.hpp"
#include "synth/checks/check.hpp"

namespace formwork::detail {
namespace {

constexpr const char* another_name = "use another construct id, or override_logical_id";

std::string quoted(std::string_view text) { return '"' + printable(text) + '"'; }

class NameCheck {
 public:
  explicit NameCheck(Findings& findings) : findings_(findings) {}

  /// The elements are sorted by type and logical id.
  void check(const std::vector<const ElementNode*>& elements) {
    const ElementNode* previous = nullptr;
    for (const ElementNode* element : elements) {
      name(*element);
      type(*element);
      if (previous && has_same_name(*previous, *element)) {
        findings_.add(
            *element,
            "element.same-name",
            "two elements have the same name in Terraform",
            {"name = " + address_of(*element)},
            "use ids that differ in more than signs, or override_logical_id"
        );
        findings_.also_at(*previous);
      }
      previous = element;
    }
  }

  /// What the program calls as we call what carries values between stacks.
  void made(const ElementNode& element) {
    findings_.add(
        element,
        "element.made-name",
        "this name is needed for values that go from stack to stack",
        {"name = " + address_of(element)},
        another_name
    );
  }

 private:
  static bool has_same_name(const ElementNode& left, const ElementNode& right) {
    return logical_id_of(left) == logical_id_of(right) &&
           (!is_block_of_resources(&left) || left.type == right.type);
  }

  void name(const ElementNode& element) {
    std::string_view id = logical_id_of(element);
    if (!is_identifier(id))
      findings_.add(
          element,
          "element.name",
          "Terraform does not take this name: a letter or `_` comes first, then letters, digits, "
          "`_` and `-`",
          {"name = " + quoted(id)},
          another_name
      );
    else if (element.element_kind == ElementKind::variable && is_reserved_for_modules(id))
      findings_.add(
          element,
          "element.reserved-name",
          "Terraform keeps this name from variables: it has a meaning in module blocks",
          {"name = " + quoted(id)},
          another_name
      );
  }

  void type(const ElementNode& element) {
    if (element.typed || !is_block_of_resources(&element) || !types_.insert(element.type).second)
      return;
    const bool implied = !meta_field(element, "provider").is_set();
    std::string problem =
        implied ? provider_name_problem(implied_provider_name(element.type)) : std::string();
    if (!problem.empty()) problem = "its first word is no name of a provider: " + problem;
    if (!is_identifier(element.type))
      problem = "a letter or `_` comes first, then letters, digits, `_` and `-`";
    if (problem.empty()) return;
    findings_.add(
        element,
        "element.type",
        "Terraform does not take this type: " + problem,
        {"type = " + quoted(element.type)},
        "write it as the provider's documentation does: `aws_s3_bucket`"
    );
  }

  Findings& findings_;
  std::set<std::string_view> types_;
};

}  // namespace

void check_names(const StackElements& elements, const CrossStack& cross_stack, Findings& findings) {
  NameCheck names(findings);
  for (const auto* group :
       {&elements.resources,
        &elements.data,
        &elements.ephemeral,
        &elements.modules,
        &elements.variables,
        &elements.locals,
        &elements.outputs,
        &elements.checks})
    names.check(*group);

  std::set<std::string_view> made;
  for (const StackNode* producer : cross_stack.producers(elements.stack))
    made.insert(cross_stack.input_name(producer));
  for (const ElementNode* data : elements.data)
    if (data->type == "terraform_remote_state" && made.count(logical_id_of(*data)) > 0)
      names.made(*data);
  const std::vector<CrossStack::Export> exports = cross_stack.exports(elements.stack);
  made.clear();
  for (const CrossStack::Export& item : exports) made.insert(item.output);
  for (const ElementNode* output : elements.outputs)
    if (made.count(logical_id_of(*output)) > 0) names.made(*output);
}

}  // namespace formwork::detail
