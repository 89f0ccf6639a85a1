#include "hcl/writer/value_writer.hpp"

#include <algorithm>

#include "hcl/writer/text.hpp"

namespace formwork::hcl {
namespace {

using Kind = JsonTree::Kind;

/// A list of scalars that is longer has a line for each.
constexpr std::size_t longest_list = 80;

bool is_scalar(const JsonTree& value) {
  return value.kind == Kind::word || value.kind == Kind::text;
}

}  // namespace

void ValueWriter::argument(
    int depth,
    const std::string& name,
    const JsonTree& value,
    const Member& member,
    const std::string& place
) {
  named(depth, name, value, {member.reading, member.body.get(), &place});
}

void ValueWriter::named(
    int depth, const std::string& name, const JsonTree& value, const Context& context
) {
  if (value.kind == Kind::text && context.reading != Reading::address) {
    const bool is_literal = context.reading != Reading::value;
    if (const auto lines = heredoc_lines(value.text, is_literal, *context.place)) {
      lines_.argument(depth, name, std::string("<<") + heredoc_marker);
      lines_.verbatim(*lines);
      return lines_.add(0, heredoc_marker);
    }
  }
  if (auto line = in_one_line(value, context); !line.empty())
    return lines_.argument(depth, name, std::move(line));
  bracketed(depth, name + " = ", value, "", context);
}

void ValueWriter::item(int depth, const JsonTree& value, const Context& context) {
  if (auto line = in_one_line(value, context); !line.empty()) return lines_.add(depth, line + ',');
  bracketed(depth, "", value, ",", context);
}

void ValueWriter::bracketed(
    int depth,
    const std::string& before,
    const JsonTree& value,
    const std::string& after,
    const Context& context
) {
  const bool is_list = value.kind == Kind::list;
  lines_.add(depth, before + (is_list ? '[' : '{'));
  for (const JsonTree& inner : value.items) item(depth + 1, inner, context);
  if (!is_list) members(depth + 1, value, context);
  lines_.add(depth, (is_list ? ']' : '}') + after);
}

void ValueWriter::members(int depth, const JsonTree& object, const Context& context) {
  for (const auto& [name, value] : object.members) {
    Context inner = context;
    if (context.reading == Reading::object && context.body) {
      const auto known = context.body->members.find(name);
      const bool is_known = known != context.body->members.end();
      inner.reading = is_known ? known->second.reading : context.body->others;
      inner.body = is_known ? known->second.body.get() : nullptr;
    }
    named(depth, key(name, context), value, inner);
  }
}

std::string ValueWriter::in_one_line(const JsonTree& value, const Context& context) {
  switch (value.kind) {
    case Kind::word:
      return value.text;
    case Kind::text:
      return text(value.text, context);
    case Kind::object:
      return value.members.empty() ? "{}" : "";
    case Kind::list:
      break;
  }
  if (!std::all_of(value.items.begin(), value.items.end(), is_scalar)) return {};
  std::string line = "[";
  for (const JsonTree& item : value.items)
    line += (line.size() > 1 ? ", " : "") + in_one_line(item, context);
  line += ']';
  return line.size() <= longest_list || value.items.size() < 2 ? line : "";
}

std::string ValueWriter::text(const std::string& source, const Context& context) {
  if (context.reading == Reading::address) return address_expression(source);
  if (context.reading == Reading::value) return template_expression(source, *context.place);
  return quoted_literal(source);
}

std::string ValueWriter::key(const std::string& source, const Context& context) {
  if (context.reading == Reading::address) return address_expression(source);
  if (context.reading == Reading::value) return key_expression(source, *context.place);
  return is_plain_name(source) ? source : quoted_literal(source);
}

}  // namespace formwork::hcl
