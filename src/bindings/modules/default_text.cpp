#include "bindings/modules/default_text.hpp"

#include "core/terraform_names.hpp"
#include "core/utf8.hpp"

namespace formwork::bindings {
namespace {

using Kind = hcl::ExpressionKind;

constexpr std::size_t longest = 100;

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '\n')
      out += "\\n";
    else if (c == '\t')
      out += "\\t";
    else if (c == '\r')
      out += "\\r";
    else
      out.append(c == '"' || c == '\\' ? "\\" : "").append(1, c);
  }
  return out + '"';
}

void write(const hcl::Expression& value, std::string& out);

/// Ends early: what is too long is cut, and need not be made.
void write_items(const hcl::Expression& value, std::size_t step, std::string& out) {
  for (std::size_t i = 0; i + step <= value.parts.size() && out.size() <= longest; i += step) {
    if (i > 0) out += ", ";
    const std::string* key = step == 2 ? hcl::literal_text(value.parts[i]) : nullptr;
    if (key)
      out += detail::is_identifier(*key) ? *key : quoted(*key);
    else if (step == 2)
      write(value.parts[i], out);
    if (step == 2) out += " = ";
    write(value.parts[i + step - 1], out);
  }
}

void write(const hcl::Expression& value, std::string& out) {
  switch (value.kind) {
    case Kind::null:
      out += "null";
      return;
    case Kind::number:
    case Kind::boolean:
      out += value.text;
      return;
    case Kind::text:
    case Kind::heredoc: {
      std::string text;
      for (const hcl::Expression& part : value.parts)
        text += part.kind == Kind::literal ? part.text : "${…}";
      out += quoted(text);
      return;
    }
    case Kind::tuple:
      out += '[';
      write_items(value, 1, out);
      out += ']';
      return;
    case Kind::object:
      out += value.parts.empty() ? "{" : "{ ";
      write_items(value, 2, out);
      out += value.parts.empty() ? "}" : " }";
      return;
    case Kind::unary:
      out += value.text;
      write(value.parts[0], out);
      return;
    case Kind::parentheses:
      return write(value.parts[0], out);
    default:  // no default that Terraform takes
      out += "…";
  }
}

std::string shortened(std::string text) {
  if (text.size() <= longest) return text;
  return std::string(detail::whole_characters(text, longest)) + " …";
}

}  // namespace

std::string default_text(const hcl::Expression& value) {
  std::string text;
  write(value, text);
  return shortened(std::move(text));
}

std::string with_default(const std::string& description, const std::string& said) {
  std::string text = description;
  while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.pop_back();
  return text + (text.empty() ? "" : "\n") + "Default: " + said + '.';
}

}  // namespace formwork::bindings
