#include "synth/backend_writer.hpp"

#include <filesystem>

namespace formwork::detail {
namespace {

namespace fs = std::filesystem;

/// A state file beside cdktf.json, as seen from the working directory of a stack.
std::string seen_from(const StackNode* stack, const std::string& output, const fs::path& file) {
  if (file.is_absolute()) return file.generic_string();
  fs::path root = fs::path(output).lexically_normal();
  fs::path base = root.is_absolute() ? fs::current_path() : fs::path(".");
  fs::path up = base.lexically_relative(root / "stacks" / stack->id);
  return (up / file).lexically_normal().generic_string();
}

}  // namespace

void write_backend_arguments(
    const StackNode* of,
    const StackNode* reader,
    const std::string& output,
    JsonWriter& json,
    Printer& printer
) {
  bool local = of->backend.type == "local";
  bool with_secrets = of == reader;
  fs::path local_path = "terraform." + std::string(of->id) + ".tfstate";
  json.open_object();
  const auto* object = of->backend.arguments.payload<Object>();
  auto write_fields = [&](auto write) {
    if (!of->backend.arguments.is_set()) return;
    const ParsedShape& shape = object->shape->parsed();
    for (std::uint16_t position : shape.by_name)
      if (object->fields[position].is_set())
        write(shape.fields[position], object->fields[position]);
  };
  if (local) {
    write_fields([&](const Field& field, Word word) {
      if (field.name == "path" && word.tag() == Word::Tag::text) local_path = text_of(word);
    });
    json.member("path", seen_from(reader, output, local_path));
  }
  write_fields([&](const Field& field, Word word) {
    if ((local && field.name == "path") || (field.sensitive && !with_secrets)) return;
    json.key(field.name);
    printer.literal(word, json.depth());
  });
  json.close();
}

}  // namespace formwork::detail
