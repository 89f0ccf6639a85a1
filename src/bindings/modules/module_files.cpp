#include "bindings/modules/module_files.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "core/foreign.hpp"
#include "formwork/diagnostic.hpp"
#include "hcl/parser.hpp"

namespace formwork::bindings {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

bool is_override(const fs::path& file) {
  const std::string name = file.filename().string();
  const std::string stem = name.substr(0, name.find(".tf"));
  return stem == "override" || stem.ends_with("_override");
}

bool is_json(const fs::path& file) { return file.filename().string().ends_with(".tf.json"); }

/// In the order of Terraform: what overrides comes last.
std::vector<fs::path> files_in(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code failed;
  for (fs::directory_iterator entry(folder, failed), end; !failed && entry != end;
       entry.increment(failed)) {
    const std::string name = entry->path().filename().string();
    const bool is_hidden = name.starts_with('.') || name.ends_with('~');
    if (!is_hidden && (name.ends_with(".tf") || is_json(name))) files.push_back(entry->path());
  }
  std::sort(files.begin(), files.end(), [](const fs::path& left, const fs::path& right) {
    return std::pair(is_override(left), left) < std::pair(is_override(right), right);
  });
  return files;
}

std::string text_of(const fs::path& file, const std::string& name) {
  std::ifstream stream = detail::open_foreign(file);
  std::string text{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
  if (stream.bad() || !stream.is_open())
    throw Error(Diagnostic{
        .code = "module.unreadable",
        .message = "a file of a module cannot be read",
        .places = {{.path = {}, .file = name}},
        .help = "make it a readable file",
    });
  return text;
}

/// JSON says in text what the language says in words.
hcl::Expression expression_of(const json& value, const std::string& name, int depth = 0) {
  using Kind = hcl::ExpressionKind;
  if (value.is_string()) return hcl::parse_template(value.get<std::string>(), name);
  if (value.is_boolean()) return {.kind = Kind::boolean, .text = value.dump()};
  if (value.is_number()) return {.kind = Kind::number, .text = value.dump()};
  hcl::Expression made{.kind = value.is_array() ? Kind::tuple : Kind::object};
  if (value.is_null() || depth == hcl::deepest) return {.kind = Kind::null};
  for (const auto& [key, item] : value.items()) {
    if (value.is_object()) made.parts.push_back({.kind = Kind::variable, .text = key});
    made.parts.push_back(expression_of(item, name, depth + 1));
  }
  return made;
}

class Collector {
 public:
  explicit Collector(ModuleFiles& files) : files_(files) {}

  void native(const hcl::File& file, const std::string& name) {
    for (const hcl::Block* block : hcl::find_blocks(file.body, "variable"))
      named(files_.variables, *block, file, name);
    for (const hcl::Block* block : hcl::find_blocks(file.body, "output"))
      named(files_.outputs, *block, file, name);
    for (const hcl::Block* block : hcl::find_blocks(file.body, "locals"))
      arguments(block->body, files_.locals);
    for (const hcl::Block* block : hcl::find_blocks(file.body, "terraform"))
      for (const hcl::Block* required : hcl::find_blocks(block->body, "required_providers"))
        arguments(required->body, files_.required_providers);
    for (const char* type : {"resource", "data", "ephemeral"})
      for (const hcl::Block* block : hcl::find_blocks(file.body, type))
        if (!block->labels.empty() && !hcl::find_attribute(block->body, "provider"))
          files_.resource_types.push_back(block->labels[0].text);
    files_.calls_modules |= !hcl::find_blocks(file.body, "module").empty();
  }

  void in_json(const json& root, const std::string& name) {
    each(root, "variable", [&](const std::string& key, const json& block) {
      members(block, name, of_json(files_.variables, key, name));
    });
    each(root, "output", [&](const std::string& key, const json& block) {
      members(block, name, of_json(files_.outputs, key, name));
    });
    each(root, "locals", [&](const std::string& key, const json& value) {
      files_.locals[key] = expression_of(value, name);
    });
    each(root, "terraform", [&](const std::string& key, const json& value) {
      if (key == "required_providers") members(value, name, files_.required_providers);
    });
    for (const char* kind : {"resource", "data", "ephemeral"})
      each(root, kind, [&](const std::string& type, const json&) {
        files_.resource_types.push_back(type);
      });
    files_.calls_modules |= root.contains("module");
  }

 private:
  using Blocks = std::map<std::string, ModuleBlock>;
  using Arguments = std::map<std::string, hcl::Expression>;

  static void arguments(const hcl::Body& body, Arguments& into) {
    for (const auto& item : body.items)
      if (const auto* attribute = std::get_if<hcl::Attribute>(&item))
        into[attribute->name] = attribute->value;
  }

  static void named(
      Blocks& blocks, const hcl::Block& block, const hcl::File& file, const std::string& name
  ) {
    if (block.labels.size() != 1) return;
    const auto [known, is_new] = blocks.try_emplace(block.labels[0].text);
    arguments(block.body, known->second.arguments);
    if (!is_new) return;
    known->second.comment = hcl::comment_above(file, block.range.start);
    known->second.file = name;
    known->second.place = block.range.start;
  }

  static Arguments& of_json(Blocks& blocks, const std::string& key, const std::string& name) {
    ModuleBlock& block = blocks[key];
    if (block.file.empty()) block.file = name;
    return block.arguments;
  }

  /// Terraform reads one object, and lists of them.
  template <class Take>
  static void each(const json& root, const char* section, const Take& take) {
    if (!root.is_object() || !root.contains(section)) return;
    const json& found = root[section];
    for (const json& one : found.is_array() ? found : json::array({found}))
      if (one.is_object())
        for (const auto& [key, value] : one.items()) take(key, value);
  }

  static void members(const json& found, const std::string& name, Arguments& into) {
    for (const json& one : found.is_array() ? found : json::array({found}))
      if (one.is_object())
        for (const auto& [key, value] : one.items()) into[key] = expression_of(value, name);
  }

  ModuleFiles& files_;
};

}  // namespace

ModuleFiles read_module_files(const fs::path& folder, const fs::path& shown_as) {
  ModuleFiles result;
  Collector collector(result);
  const std::vector<fs::path> files = files_in(folder);
  if (files.empty())
    throw Error(Diagnostic{
        .code = "module.folder",
        .message = "there is no module in this folder: no file ends in .tf or .tf.json",
        .places = {{.path = {}, .file = shown_as.generic_string()}},
        .help = "correct the source; a path begins beside cdktf.json",
    });
  for (const fs::path& file : files) {
    const std::string name = (shown_as / file.filename()).generic_string();
    const std::string text = text_of(file, name);
    if (!is_json(file)) {
      collector.native(hcl::parse(text, name), name);
      continue;
    }
    const json root = detail::parse_foreign(text);
    if (root.is_discarded())
      throw Error(Diagnostic{
          .code = "module.json",
          .message = "a file of a module is no JSON",
          .places = {{.path = {}, .file = name}},
          .help = "mend it; `terraform validate` tells the line",
      });
    collector.in_json(root, name);
  }
  return result;
}

}  // namespace formwork::bindings
