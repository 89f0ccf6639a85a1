#include "bindings/modules/module_reader.hpp"

#include <algorithm>

#include "bindings/modules/default_text.hpp"
#include "bindings/modules/module_files.hpp"
#include "bindings/modules/output_types.hpp"
#include "bindings/modules/variable_types.hpp"
#include "core/providers.hpp"
#include "core/terraform_names.hpp"
#include "formwork/diagnostic.hpp"

namespace formwork::bindings {
namespace {

using Kind = hcl::ExpressionKind;

const hcl::Expression* argument(const ModuleBlock& block, const char* name) {
  const auto found = block.arguments.find(name);
  return found == block.arguments.end() ? nullptr : &found->second;
}

bool is_true(const ModuleBlock& block, const char* name) {
  const hcl::Expression* value = argument(block, name);
  return value && value->kind == Kind::boolean && value->text == "true";
}

std::string description_of(const ModuleBlock& block) {
  const hcl::Expression* value = argument(block, "description");
  const std::string* text = value ? hcl::literal_text(*value) : nullptr;
  return text ? *text : block.comment;
}

[[noreturn]] void refuse_type(
    const ModuleBlock& block, const hcl::Position& place, const std::string& name
) {
  throw Error(Diagnostic{
      .code = "module.type",
      .message = "this is no type of Terraform's",
      .places = {{.path = {}, .file = block.file, .line = place.line, .column = place.column}},
      .found = {"type of the variable `" + name + '`'},
      .help = "there are string, number, bool, any, list(…), set(…), map(…), object({…}) and "
              "tuple([…])",
  });
}

/// A default makes a variable optional, be it null.
SchemaField input(const std::string& name, const ModuleBlock& block, VariableTypes& types) {
  SchemaField field{.name = name, .presence = Presence::required, .type = "a"};
  field.description = description_of(block);
  if (const hcl::Expression* value = argument(block, "default")) {
    field.presence = Presence::optional;
    field.description = with_default(
        field.description, is_true(block, "sensitive") ? "not shown" : default_text(*value)
    );
  }
  if (const hcl::Expression* type = argument(block, "type")) {
    try {
      types.set(*type, field);
    } catch (const hcl::Position& place) {
      refuse_type(block, place, name);
    }
  }
  return field;
}

std::string source_of(const hcl::Expression& requirement, const std::string& name) {
  if (requirement.kind == Kind::object)
    for (std::size_t i = 0; i + 1 < requirement.parts.size(); i += 2) {
      const std::string* key = hcl::literal_text(requirement.parts[i]);
      const std::string* source = hcl::literal_text(requirement.parts[i + 1]);
      if (key && source && *key == "source") return *source;
    }
  return "hashicorp/" + name;
}

/// `aws.west` in `configuration_aliases`.
std::vector<std::string> aliases_of(const hcl::Expression& requirement) {
  std::vector<std::string> aliases;
  if (requirement.kind != Kind::object) return aliases;
  for (std::size_t i = 0; i + 1 < requirement.parts.size(); i += 2) {
    const std::string* key = hcl::literal_text(requirement.parts[i]);
    if (!key || *key != "configuration_aliases") continue;
    for (const hcl::Expression& alias : requirement.parts[i + 1].parts) {
      const std::string* text = hcl::literal_text(alias);
      if (text) aliases.push_back(*text);
      if (alias.kind == Kind::get && alias.parts[0].kind == Kind::variable)
        aliases.push_back(alias.parts[0].text + '.' + alias.text);
    }
  }
  return aliases;
}

std::string providers_of(const ModuleFiles& files) {
  std::map<std::string, std::string> sources;
  for (const std::string& type : files.resource_types) {
    const std::string name = detail::implied_provider_name(type);
    if (name != "terraform") sources[name] = "hashicorp/" + name;
  }
  for (const auto& [name, requirement] : files.required_providers) {
    const std::string source = source_of(requirement, name);
    sources[name] = source;
    for (const std::string& alias : aliases_of(requirement)) sources[alias] = source;
  }
  std::string text;
  for (const auto& [name, source] : sources) {
    if (!text.empty()) text += ' ';
    text.append(name).append("=").append(source);
  }
  return text;
}

}  // namespace

ModuleInterface read_module(
    const std::filesystem::path& folder, const std::filesystem::path& shown_as
) {
  const ModuleFiles files = read_module_files(folder, shown_as);
  ModuleInterface module;
  VariableTypes types(module.shapes);
  SchemaShape inputs;
  std::map<std::string, std::string> variables;
  std::set<std::string> secrets;
  for (const auto& [name, block] : files.variables) {
    if (detail::is_reserved_for_modules(name)) continue;
    inputs.fields.push_back(input(name, block, types));
    const SchemaField& field = inputs.fields.back();
    variables[name] = field.shape == no_shape ? field.type : "a";
    if (is_true(block, "sensitive")) secrets.insert(name);
  }
  module.inputs = static_cast<ShapeId>(module.shapes.size());
  module.shapes.push_back(std::move(inputs));
  const OutputTypes outputs(files.locals, std::move(variables), std::move(secrets));
  for (const auto& [name, block] : files.outputs) {
    const hcl::Expression* value = argument(block, "value");
    module.outputs.push_back(
        {.name = name,
         .description = description_of(block),
         .is_sensitive = is_true(block, "sensitive") || (value && outputs.is_secret(*value)),
         .type = value ? outputs.of(*value) : "a"}
    );
  }
  module.providers = providers_of(files);
  module.knows_providers = !files.required_providers.empty() || !files.calls_modules;
  return module;
}

}  // namespace formwork::bindings
