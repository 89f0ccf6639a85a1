#include "bindings/struct_printer.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "bindings/cpp_type.hpp"
#include "bindings/names.hpp"
#include "bindings/shape_text.hpp"
#include "core/text_class.hpp"

namespace formwork::bindings {
namespace {

/// What a braced list may hold in the place of the field.
std::string braced_item(const SchemaField& field, const std::string& type) {
  if (has_struct(field)) {
    const std::string whole = field_type(field, type);
    if (whole.starts_with("fw::Blocks<")) return "std::initializer_list<" + type + ">";
    if (whole.starts_with("fw::BlockMap<"))
      return "std::initializer_list<std::pair<std::string_view, " + type + ">>";
    return "const " + type + "&";
  }
  const char kind = field.type.front();
  if (kind != '[' && kind != '{' && kind != '<') return "";
  const std::string item =
      "fw::Value<" + value_argument(std::string_view(field.type).substr(1)) + ">";
  return kind == '<' ? "std::initializer_list<std::pair<fw::Value<std::string>, " + item + ">>"
                     : "std::initializer_list<" + item + ">";
}

/// Members of the base of references, which an accessor of the same name hides.
bool hides_base(const std::vector<FieldNames>& names) {
  return std::any_of(names.begin(), names.end(), [](const FieldNames& name) {
    return name.field == "get" || name.field == "secret" || name.field == "block" ||
           name.field == "blocks";
  });
}

}  // namespace

StructPrinter::StructPrinter(const Schema& schema, const HeaderPlan& plan, std::string root)
    : schema_(schema), plan_(plan), root_(std::move(root)) {}

void StructPrinter::line(int depth, std::string_view text) {
  text_.append(static_cast<std::size_t>(depth) * 2, ' ').append(text) += '\n';
}

void StructPrinter::comment(int depth, std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string said = detail::printable(text.substr(0, end));
    // A backslash at the end would take the next line into the comment.
    while (said.ends_with(' ') || said.ends_with('\\') || said.ends_with('?')) said.pop_back();
    line(depth, said.empty() ? "///" : "/// " + said);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

void StructPrinter::shape(
    ShapeId id, const std::string& name, const std::string& outer, int depth
) {
  const SchemaShape& shape = schema_.shape(id);
  const std::string path = outer.empty() ? name : outer + "::" + name;
  defined_[id] = path;
  line(depth, "struct " + name + " {");
  const auto field_names = names(shape, name);
  nested(shape, field_names, path, depth + 1);
  if (plan_.settable[static_cast<std::size_t>(id)]) fields(shape, field_names, depth + 1);
  reference(shape, field_names, depth + 1);
  line(depth, "};");
}

void StructPrinter::arguments(ShapeId id, const std::string& type) {
  const SchemaShape& shape = schema_.shape(id);
  const auto field_names = names(shape, type);
  nested(shape, field_names, type, 1);
  line(1, "struct Args {");
  fields(shape, field_names, 2);
  line(1, "};");
}

void StructPrinter::accessors(ShapeId id, const std::string& type) {
  const SchemaShape& shape = schema_.shape(id);
  const auto field_names = names(shape, type);
  for (std::size_t i = 0; i < shape.fields.size(); ++i)
    accessor(shape.fields[i], field_names[i], "element_.", 1);
}

std::vector<FieldNames> StructPrinter::names(const SchemaShape& shape, const std::string& own_name)
    const {
  const std::set<std::string> ours{"Args", "Ref", own_name, root_};
  Names fields(ours);
  std::set<std::string> taken = ours;
  std::vector<FieldNames> list;
  for (const SchemaField& field : shape.fields) {
    list.push_back({fields.take(field_name(field.name), "_"), ""});
    taken.insert(list.back().field);
  }
  Names types(taken);
  for (std::size_t i = 0; i < list.size(); ++i)
    if (has_struct(shape.fields[i]))
      list[i].type = types.take(type_name(shape.fields[i].name), "Block");
  return list;
}

void StructPrinter::nested(
    const SchemaShape& shape,
    const std::vector<FieldNames>& names,
    const std::string& path,
    int depth
) {
  for (std::size_t i = 0; i < shape.fields.size(); ++i) {
    const SchemaField& field = shape.fields[i];
    if (!has_struct(field)) continue;
    const auto defined = defined_.find(field.shape);
    if (plan_.is_shared(field.shape)) {
      shared_.insert(plan_.shared_name(field.shape));
      line(depth, "using " + names[i].type + " = shapes::" + plan_.shared_name(field.shape) + ";");
    } else if (defined != defined_.end()) {
      line(depth, "using " + names[i].type + " = " + defined->second + ";");
    } else {
      this->shape(field.shape, names[i].type, path, depth);
    }
  }
}

void StructPrinter::fields(
    const SchemaShape& shape, const std::vector<FieldNames>& names, int depth
) {
  for (std::size_t i = 0; i < shape.fields.size(); ++i) {
    const SchemaField& field = shape.fields[i];
    if (!field.is_settable()) continue;
    std::string type = field_type(field, names[i].type);
    constexpr std::string_view value = "fw::Value<";
    if (!kept_ && type.starts_with(value)) type.replace(0, value.size(), "fw::Unkept<");
    if (field.deprecated) {
      deprecated_type(field, names[i], depth);
      type = "Deprecated_" + names[i].field;
    }
    const bool required = field.presence == Presence::required;
    comment(depth, field.description);
    line(depth, type + ' ' + names[i].field + (required ? ";" : " = fw::unset;"));
  }
  line(
      depth, "static inline constinit fw::detail::Shape shape_{\"" + arguments_text(shape) + "\"};"
  );
}

// g++ says nothing about a deprecated member in a designated initializer, so that it is the
// conversion to the member's type that is deprecated.
void StructPrinter::deprecated_type(const SchemaField& field, const FieldNames& names, int depth) {
  const std::string type = field_type(field, names.type);
  const std::string name = "Deprecated_" + names.field;
  const std::string note = "[[deprecated(" + advice(field) + ")]] ";
  line(depth, "struct " + name + " : " + type + " {");
  line(depth + 1, "using Base = " + type + ";");
  line(depth + 1, name + "(fw::Unset) : Base(fw::unset) {}");
  if (type.starts_with("fw::Block<")) {
    line(depth + 1, "template <class B = Base>");
    line(depth + 1, note + name + "() : B() {}");
  }
  line(depth + 1, "template <std::convertible_to<Base> From>");
  line(depth + 1, note + name + "(const From& from) : Base(from) {}");
  const std::string item = braced_item(field, names.type);
  if (!item.empty()) line(depth + 1, note + name + "(" + item + " items) : Base(items) {}");
  line(depth, "};");
}

void StructPrinter::reference(
    const SchemaShape& shape, const std::vector<FieldNames>& names, int depth
) {
  line(depth, "struct Ref : fw::BlockRef {");
  line(depth + 1, "using BlockRef::BlockRef;");
  const std::string_view object = hides_base(names) ? "BlockRef::" : "";
  for (std::size_t i = 0; i < shape.fields.size(); ++i)
    accessor(shape.fields[i], names[i], object, depth + 1);
  line(depth, "};");
}

void StructPrinter::accessor(
    const SchemaField& field, const FieldNames& names, std::string_view object, int depth
) {
  if (field.write_only) return;
  std::string result;
  std::string call;
  std::string sensitivity;
  const bool holds_secrets = plan_.holds_secrets(field.shape);
  if (has_struct(field)) {
    call = (is_many(field) ? "blocks<" : "block<") + names.type + "::Ref>";
    result = is_many(field) ? "fw::RefList<" + names.type + "::Ref>" : names.type + "::Ref";
    if (field.sensitive)
      sensitivity = ", fw::detail::Sensitivity::whole";
    else if (holds_secrets)
      sensitivity = ", fw::detail::Sensitivity::inside";
  } else {
    const std::string type = value_argument(field.type);
    call = (field.sensitive || holds_secrets ? "secret<" : "get<") + type + ">";
    // What an ephemeral resource gives is no value that may be kept.
    if (!kept_ && object == "element_.")
      return line(
          depth,
          fmt::format(
              "fw::Ephemeral<{0}> {1}() const {{ return fw::Ephemeral<{0}>(element_.{2}(\"{3}\")); "
              "}}",
              type,
              names.field,
              call,
              field.name
          )
      );
    result = (field.sensitive ? "fw::Sensitive<" : "fw::Value<") + type + ">";
  }
  const std::string note = field.deprecated ? "[[deprecated(" + advice(field) + ")]] " : "";
  line(
      depth,
      fmt::format(
          "{}{} {}() const {{ return {}{}(\"{}\"{}); }}",
          note,
          result,
          names.field,
          object,
          call,
          field.name,
          sensitivity
      )
  );
}

std::string StructPrinter::advice(const SchemaField& field) const {
  return deprecation(schema_, field.name, field.advice);
}

std::string deprecation(const Schema& schema, std::string_view name, std::string_view advice) {
  std::string text = fmt::format("{} is deprecated in {} {}", name, schema.source, schema.version);
  while (text.ends_with(' ')) text.pop_back();
  if (!advice.empty()) text.append(": ").append(advice);
  std::string literal = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') literal += '\\';
    literal += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
  }
  return literal + '"';
}

}  // namespace formwork::bindings
