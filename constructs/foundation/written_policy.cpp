#include "formwork/foundation/written_policy.hpp"

#include <algorithm>
#include <cctype>
#include <nlohmann/json.hpp>

#include "formwork/foundation/app_checks.hpp"
#include "formwork/foundation/checks.hpp"
#include "formwork/foundation/written_element.hpp"
#include "formwork/rules/known.hpp"

namespace formwork::foundation {
namespace {

using nlohmann::json;

/// Quotes of Terraform's expressions stand unescaped in a document of JSON.
std::string without_quotes_in_expressions(std::string text) {
  int depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (depth == 0 && text[i] == '$' && i + 1 < text.size() && text[i + 1] == '{')
      depth = 1, ++i;
    else if (depth > 0 && text[i] == '{')
      ++depth;
    else if (depth > 0 && text[i] == '}')
      --depth;
    else if (depth > 0 && text[i] == '"')
      text[i] = '\'';
  }
  return text;
}

std::vector<std::string> texts_of(const json& one_or_list) {
  std::vector<std::string> texts;
  if (one_or_list.is_string()) texts.push_back(one_or_list);
  if (one_or_list.is_array())
    for (const json& item : one_or_list)
      if (item.is_string()) texts.push_back(item);
  return texts;
}

const json& member(const json& object, const char* name) {
  static const json nothing;
  return object.contains(name) ? object.at(name) : nothing;
}

WrittenStatement read(const Element& element, std::size_t position, const json& statement) {
  WrittenStatement read{
      .element = element,
      .position = position,
      .is_trust = element.type() == "aws_iam_role",
      .allows = member(statement, "Effect") == "Allow",
      .actions = texts_of(member(statement, "Action")),
      .resources = texts_of(member(statement, "Resource")),
      .principals = {},
      .conditions = {}};
  const json& principal = member(statement, "Principal");
  if (principal.is_string()) read.principals["AWS"] = texts_of(principal);
  if (principal.is_object())
    for (const auto& [kind, ids] : principal.items()) read.principals[kind] = texts_of(ids);
  const json& conditions = member(statement, "Condition");
  if (conditions.is_object())
    for (const auto& [test, keys] : conditions.items())
      for (const auto& [key, values] : keys.items())
        read.conditions.push_back(in_small_letters(std::string(test).append(" ").append(key)));
  return read;
}

/// Whether an argument is an attribute of the other element, or has its name.
bool speaks_of(
    const Element& element, std::string_view argument, const Element& other, std::string_view name
) {
  if (refers(element, argument, other)) return true;
  const std::string text = WrittenElement(element).at(argument);
  return !name.empty() && !text.empty() && text == WrittenElement(other).at(name);
}

}  // namespace

std::optional<std::vector<WrittenStatement>> statements_of(
    const Element& element, std::string_view argument
) {
  const json arguments = json::parse(element.synth());
  const json& text = member(arguments, std::string(argument).c_str());
  if (!text.is_string()) return std::nullopt;
  const json document =
      json::parse(without_quotes_in_expressions(text.get<std::string>()), nullptr, false);
  if (!document.is_object() || !document.contains("Statement")) return std::nullopt;
  const json& given = document.at("Statement");
  const json all = given.is_array() ? given : json::array({given});
  std::vector<WrittenStatement> statements;
  for (std::size_t i = 0; i < all.size(); ++i) statements.push_back(read(element, i, all[i]));
  return statements;
}

std::vector<Element> policies_of(const Construct& app, const Element& role) {
  std::vector<Element> policies;
  for (const Element& inline_policy : resources_in(app, "aws_iam_role_policy"))
    if (speaks_of(inline_policy, "role", role, "name")) policies.push_back(inline_policy);
  for (const Element& attachment : resources_in(app, "aws_iam_role_policy_attachment")) {
    if (!speaks_of(attachment, "role", role, "name")) continue;
    for (const Element& policy : resources_in(app, "aws_iam_policy"))
      if (speaks_of(attachment, "policy_arn", policy, {})) policies.push_back(policy);
  }
  return policies;
}

bool demands(const WrittenStatement& statement, std::string_view key) {
  const std::string end = ' ' + in_small_letters(std::string(key));
  return std::any_of(
      statement.conditions.begin(),
      statement.conditions.end(),
      [&](const std::string& condition) {
        const std::string_view test = std::string_view(condition).substr(0, condition.find(' '));
        return ends_with(condition, end) && test.find("not") == test.npos &&
               test.find("ifexists") == test.npos && test != "null";
      }
  );
}

std::string in_small_letters(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) {
    return static_cast<char>(std::tolower(c));
  });
  return text;
}

bool matches(std::string_view pattern, std::string_view text) {
  return rules::matches_text(pattern, text);
}

bool is_alias_arn(std::string_view arn) {
  std::vector<std::string_view> parts;
  for (std::size_t at = 0; at <= arn.size();) {
    const std::size_t end = std::min(arn.find(':', at), arn.size());
    parts.push_back(arn.substr(at, end - at));
    at = end + 1;
  }
  if (parts.size() != 8 || parts[0] != "arn" || parts[2] != "lambda" || parts[5] != "function")
    return false;
  const std::string_view alias = parts[7];
  return arn.find_first_of("*?$") == arn.npos && !parts[6].empty() && !alias.empty() &&
         !has_only(alias, digits);
}

}  // namespace formwork::foundation
