#include "conformance/expression.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "conformance/expression_parser.hpp"

namespace formwork::conformance {
namespace {

using Kind = Expression::Kind;

class Canonical {
 public:
  std::string of(const Expression& expression) {
    switch (expression.kind) {
      case Kind::number:
        return number(expression.text);
      case Kind::keyword:
        return expression.text;
      case Kind::text:
        return quoted(expression.text);
      case Kind::variable: {
        auto bound = bound_.find(expression.text);
        return bound == bound_.end() ? expression.text : bound->second;
      }
      case Kind::template_text:
        return template_text(expression);
      case Kind::get:
        return base(expression) + "." + expression.text;
      case Kind::index:
        return index(expression);
      case Kind::splat:
        return base(expression) + "[*]";
      case Kind::call:
        return expression.text + "(" + joined(expression.parts) + ")";
      case Kind::expanded:
        return base(expression) + "...";
      case Kind::operation:
        return operation(expression);
      case Kind::tuple:
        return "[" + joined(expression.parts) + "]";
      case Kind::object:
        return object(expression);
      case Kind::for_tuple:
      case Kind::for_object:
        return for_expression(expression);
    }
    throw std::logic_error("no such kind of expression");
  }

 private:
  static std::string number(const std::string& text) {
    if (text.find_first_of(".eE") == std::string::npos) return text;
    return nlohmann::json(std::stod(text)).dump();
  }
  static std::string quoted(const std::string& text) {
    return nlohmann::json(text).dump(-1, ' ', true, nlohmann::json::error_handler_t::replace);
  }

  std::string joined(const std::vector<Expression>& parts) {
    std::string text;
    for (const Expression& part : parts) text += (text.empty() ? "" : ", ") + of(part);
    return text;
  }

  std::string base(const Expression& expression) { return of(expression.parts[0]); }

  static bool is_name(const std::string& text) {
    auto continues = [](char character) {
      return std::isalnum(static_cast<unsigned char>(character)) || character == '_' ||
             character == '-';
    };
    return !text.empty() && !std::isdigit(static_cast<unsigned char>(text[0])) && text[0] != '-' &&
           std::all_of(text.begin(), text.end(), continues);
  }

  std::string index(const Expression& expression) {
    const Expression& key = expression.parts[1];
    if (key.kind == Kind::text && is_name(key.text)) return base(expression) + "." + key.text;
    return base(expression) + "[" + of(key) + "]";
  }

  /// Templates and text inside a template are part of it.
  void flatten(const Expression& expression, std::vector<Expression>& parts) {
    for (const Expression& part : expression.parts) {
      if (part.kind == Kind::template_text)
        flatten(part, parts);
      else if (part.kind == Kind::text && !parts.empty() && parts.back().kind == Kind::text)
        parts.back().text += part.text;
      else
        parts.push_back(part);
    }
  }
  std::string template_text(const Expression& expression) {
    std::vector<Expression> parts;
    flatten(expression, parts);
    if (parts.size() == 1 && parts[0].kind == Kind::text) return quoted(parts[0].text);
    return "template(" + joined(parts) + ")";
  }

  std::string operation(const Expression& expression) {
    const auto& parts = expression.parts;
    if (parts.size() == 1 && expression.text == "-" && parts[0].kind == Kind::number)
      return "-" + of(parts[0]);
    if (parts.size() == 1) return "(" + expression.text + of(parts[0]) + ")";
    if (parts.size() == 2)
      return "(" + of(parts[0]) + " " + expression.text + " " + of(parts[1]) + ")";
    return "(" + of(parts[0]) + " ? " + of(parts[1]) + " : " + of(parts[2]) + ")";
  }

  std::string object(const Expression& expression) {
    std::map<std::string, std::string> entries;
    for (std::size_t i = 0; i < expression.parts.size(); i += 2)
      entries[of(expression.parts[i])] = of(expression.parts[i + 1]);
    std::string text;
    for (const auto& [key, value] : entries)
      text.append(text.empty() ? "" : ", ").append(key).append(" = ").append(value);
    return "{" + text + "}";
  }

  std::string for_expression(const Expression& expression) {
    const auto& parts = expression.parts;
    std::string collection = of(parts[2]);
    std::string depth = std::to_string(depth_++);
    auto outer = bound_;
    if (!parts[0].text.empty()) bound_[parts[0].text] = "key" + depth;
    bound_[parts[1].text] = "value" + depth;
    std::string result = of(parts[4]) + " if " + of(parts[5]);
    if (expression.kind == Kind::for_object) result = of(parts[3]) + " => " + result;
    bound_ = outer;
    --depth_;
    return "for" + depth + "(" + collection + " : " + result + ")";
  }

  std::map<std::string, std::string> bound_;
  int depth_ = 0;
};

}  // namespace

std::string canonical(const Expression& expression) { return Canonical().of(expression); }

}  // namespace formwork::conformance
