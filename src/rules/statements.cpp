#include "rules/statements.hpp"

#include <nlohmann/json.hpp>

#include "core/json_text.hpp"
#include "core/lower_case.hpp"
#include "formwork/json.hpp"
#include "rules/facts.hpp"
#include "rules/selection.hpp"

namespace formwork::rules {
namespace {

using detail::Expression;
using detail::ExpressionKind;
using nlohmann::json;

const std::string unknown(Statement::unknown_part);

/// A template of JSON, with `unknown_part` where a reference stands: in a string as it is, else as
/// a string of its own.
class DocumentText {
 public:
  void add_literal(std::string_view text) {
    for (char character : text) {
      if (in_string_ && character == '\\')
        escaped_ = !escaped_;
      else if (character == '"' && !escaped_)
        in_string_ = !in_string_;
      else
        escaped_ = false;
    }
    text_ += text;
  }

  void add(Word part) {
    const Known known{resolved(part)};
    if (const auto text = known.text(); text && in_string_)
      detail::append_json_escaped(*text, text_);
    else
      text_ += in_string_ ? unknown : '"' + unknown + '"';
  }

  const std::string& text() const { return text_; }

 private:
  std::string text_ = {};
  bool in_string_ = false;
  bool escaped_ = false;
};

std::optional<std::string> document_text(Word policy) {
  policy = resolved(policy);
  if (policy.tag() == Word::Tag::text) return std::string(detail::text_of(policy));
  const Expression* expression = detail::as_expression(policy);
  if (!expression) return std::nullopt;
  if (expression->kind == ExpressionKind::call && expression->text() == "jsonencode" &&
      expression->count == 2)
    return document_text(formwork::json(Value<Any>(expression->operands[1])).word());
  if (expression->kind != ExpressionKind::text) return std::nullopt;
  DocumentText document;
  for (Word part : *expression)
    if (part.tag() == Word::Tag::text)
      document.add_literal(detail::text_of(part));
    else
      document.add(part);
  return document.text();
}

std::vector<std::string> texts_of(const json& one_or_list) {
  if (one_or_list.is_array()) {
    std::vector<std::string> texts;
    for (const json& item : one_or_list)
      for (std::string& text : texts_of(item)) texts.push_back(std::move(text));
    return texts;
  }
  if (one_or_list.is_string()) return {one_or_list.get<std::string>()};
  return {one_or_list.dump()};
}

std::vector<std::string> texts_at(const json& object, const char* name) {
  return object.contains(name) ? texts_of(object.at(name)) : std::vector<std::string>{};
}

Statement read_statement(const json& given) {
  Statement statement{
      .allows = texts_at(given, "Effect") == std::vector<std::string>{"Allow"},
      .actions = texts_at(given, "Action"),
      .not_actions = texts_at(given, "NotAction"),
      .resources = texts_at(given, "Resource"),
      .not_resources = texts_at(given, "NotResource"),
      .has_not_principals = given.contains("NotPrincipal"),
  };
  const json principal = given.value("Principal", json());
  if (principal.is_string()) statement.principals["AWS"] = texts_of(principal);
  if (principal.is_object())
    for (const auto& [kind, ids] : principal.items()) statement.principals[kind] = texts_of(ids);
  const json conditions = given.value("Condition", json::object());
  if (conditions.is_object())
    for (const auto& [test, keys] : conditions.items())
      if (keys.is_object())
        for (const auto& [key, values] : keys.items())
          statement.conditions.push_back({test, detail::lower_case(key), texts_of(values)});
  return statement;
}

std::vector<std::string> texts_of_block(const Subject& block, std::string_view path) {
  std::vector<std::string> texts;
  for (const Known& value : block.at(path))
    for (const Known& item : value.items())
      if (item.is_given()) texts.push_back(item.text().value_or(unknown));
  return texts;
}

Statement read_block(const Subject& block) {
  Statement statement{
      .allows = block.one("effect").text().value_or("Allow") == "Allow",
      .actions = texts_of_block(block, "actions"),
      .not_actions = texts_of_block(block, "not_actions"),
      .resources = texts_of_block(block, "resources"),
      .not_resources = texts_of_block(block, "not_resources"),
      .has_not_principals = !block.blocks("not_principals").blocks.empty(),
  };
  for (const Subject& principals : block.blocks("principals").blocks) {
    // `*` of any kind is everybody.
    const std::string kind = principals.one("type").text().value_or(unknown);
    statement.principals[kind == "*" ? "AWS" : kind] = texts_of_block(principals, "identifiers");
  }
  for (const Subject& condition : block.blocks("condition").blocks)
    statement.conditions.push_back(
        {condition.one("test").text().value_or(unknown),
         detail::lower_case(condition.one("variable").text().value_or(unknown)),
         texts_of_block(condition, "values")}
    );
  return statement;
}

/// Of a data source aws_iam_policy_document; nothing if the policy is none, or has parts elsewhere.
std::optional<Subject::Statements> statements_of_data(Word policy, const Facts& facts) {
  const Expression* get = detail::as_expression(resolved(policy));
  if (!get || get->kind != ExpressionKind::get) return std::nullopt;
  const Expression* base = detail::as_expression(get->operands[0]);
  if (!base || base->kind != ExpressionKind::reference) return std::nullopt;
  const detail::ElementNode* data = detail::as_element(base->target);
  if (!data || data->type != "aws_iam_policy_document") return std::nullopt;
  const Subject document(facts, Element(const_cast<detail::ElementNode*>(data)));
  if (document.one("source_policy_documents").is_given() ||
      document.one("override_policy_documents").is_given())
    return std::nullopt;
  const Subject::Blocks blocks = document.blocks("statement");
  Subject::Statements result{.unknown = blocks.unknown};
  for (const Subject& block : blocks.blocks) result.statements.push_back(read_block(block));
  return result;
}

}  // namespace

Subject::Statements read_statements(Word policy, const Facts& facts) {
  if (!Known(policy).is_given()) return {};
  if (auto found = statements_of_data(policy, facts)) return *std::move(found);
  const auto text = document_text(policy);
  if (!text) return {.unknown = true};
  const json document = json::parse(*text, nullptr, false);
  if (!document.is_object() || !document.contains("Statement")) return {.unknown = true};
  const json& given = document.at("Statement");
  Subject::Statements result;
  for (const json& each : given.is_array() ? given : json::array({given})) {
    if (each.is_object())
      result.statements.push_back(read_statement(each));
    else
      result.unknown = true;
  }
  return result;
}

}  // namespace formwork::rules
