#include "bindings/schema_reader.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <regex>
#include <unordered_map>

#include "bindings/compressed_file.hpp"
#include "bindings/schema_names.hpp"
#include "bindings/shape_text.hpp"
#include "formwork/diagnostic.hpp"

namespace formwork::bindings {
namespace {

using nlohmann::json;

/// Terraform's own and OpenTofu's: hosts that sources leave out.
constexpr std::array<std::string_view, 2> default_hosts = {
    "registry.terraform.io/", "registry.opentofu.org/"};

const json* find(const json& object, const char* key) {
  const auto found = object.find(key);
  return found == object.end() || found->is_null() ? nullptr : &*found;
}

bool flag(const json& object, const char* key) {
  const json* value = find(object, key);
  return value != nullptr && value->is_boolean() && value->get<bool>();
}

std::string string_at(const json& object, const char* key) {
  const json* value = find(object, key);
  return value != nullptr && value->is_string() ? value->get<std::string>() : std::string();
}

int number(const json& object, const char* key) {
  const json* value = find(object, key);
  return value != nullptr && value->is_number_integer() ? value->get<int>() : 0;
}

const json& items(const json& object, const char* key) {
  static const json none = json::object();
  const json* value = find(object, key);
  if (value == nullptr) return none;
  if (!value->is_object()) throw Unexpected{std::string("`") + key + "` is not an object"};
  return *value;
}

class Reader {
 public:
  explicit Reader(Schema& schema) : schema_(schema) {}

  ShapeId block(const json& block) {
    SchemaShape shape;
    for (const auto& [name, attribute] : items(block, "attributes").items())
      shape.fields.push_back(this->attribute(checked_name("an attribute", name), attribute));
    for (const auto& [name, type] : items(block, "block_types").items())
      shape.fields.push_back(block_type(checked_name("a block", name), type));
    return intern(std::move(shape));
  }

  std::vector<Component> components(const json& provider, const char* key) {
    std::vector<Component> list;
    for (const auto& [type, schema] : items(provider, key).items()) {
      const json& block = items(schema, "block");
      list.push_back({checked_name("a type", type), this->block(block), flag(block, "deprecated")});
    }
    return list;
  }

  Function function(const std::string& name, const json& function) {
    Function result{.name = checked_name("a function", name), .parameters = {}, .return_type = {}};
    if (const json* parameters = find(function, "parameters"))
      for (const json& parameter : *parameters)
        result.parameters.push_back({string_at(parameter, "name"), parameter_type(parameter)});
    if (const json* variadic = find(function, "variadic_parameter"))
      result.variadic_type = parameter_type(*variadic);
    if (const json* type = find(function, "return_type"))
      result.return_type = this->type(*type, result.return_shape);
    return result;
  }

 private:
  std::string parameter_type(const json& parameter) {
    ShapeId ignored = no_shape;
    const json* type = find(parameter, "type");
    return type == nullptr ? "a" : this->type(*type, ignored);
  }

  SchemaField attribute(const std::string& name, const json& attribute) {
    SchemaField field;
    field.name = name;
    const bool optional = flag(attribute, "optional");
    field.presence = flag(attribute, "required") ? Presence::required
                     : optional                  ? Presence::optional
                                                 : Presence::read_only;
    field.computed = optional && flag(attribute, "computed");
    field.sensitive = flag(attribute, "sensitive");
    field.write_only = flag(attribute, "write_only");
    set_deprecated(field, attribute);
    if (const json* nested = find(attribute, "nested_type")) {
      field.type = nesting_prefix(string_at(*nested, "nesting_mode")) + "o";
      field.shape = members(items(*nested, "attributes"));
    } else if (const json* type = find(attribute, "type")) {
      field.type = this->type(*type, field.shape);
    } else {
      throw Unexpected{"attribute `" + name + "` has no type"};
    }
    return field;
  }

  static void set_deprecated(SchemaField& field, const json& schema) {
    field.deprecated = flag(schema, "deprecated");
    if (!field.deprecated) return;
    field.advice = string_at(schema, "deprecation_message");
    if (field.advice.empty()) field.advice = string_at(schema, "description");
  }

  static std::string nesting_prefix(const std::string& mode) {
    if (mode == "list") return "[";
    if (mode == "set") return "{";
    if (mode == "map") return "<";
    if (mode == "single" || mode == "group") return "";
    throw Unexpected{"nesting mode `" + mode + "` is not known"};
  }

  ShapeId members(const json& attributes) {
    SchemaShape shape;
    shape.is_object = true;
    for (const auto& [name, attribute] : attributes.items())
      shape.fields.push_back(this->attribute(checked_name("an attribute", name), attribute));
    return intern(std::move(shape));
  }

  SchemaField block_type(const std::string& name, const json& type) {
    SchemaField field;
    field.name = name;
    const std::string mode = nesting_prefix(string_at(type, "nesting_mode"));
    field.type = mode == "[" ? "Bl" : mode == "{" ? "Bs" : mode == "<" ? "Bm" : "B1";
    field.min_items = number(type, "min_items");
    field.max_items = number(type, "max_items");
    field.presence = field.min_items > 0 ? Presence::required : Presence::optional;
    const json& block = items(type, "block");
    set_deprecated(field, block);
    field.shape = this->block(block);
    return field;
  }

  std::string type(const json& type, ShapeId& shape) {
    if (type.is_string()) {
      const auto& name = type.get_ref<const std::string&>();
      if (name == "string") return "s";
      if (name == "number") return "n";
      if (name == "bool") return "b";
      if (name == "dynamic") return "a";
    } else if (type.is_array() && type.size() >= 2 && type[0].is_string()) {
      const auto& name = type[0].get_ref<const std::string&>();
      if (name == "list") return "[" + this->type(type[1], shape);
      if (name == "set") return "{" + this->type(type[1], shape);
      if (name == "map") return "<" + this->type(type[1], shape);
      if (name == "tuple") return "a";
      if (name == "object" && type[1].is_object()) {
        if (!has_plain_keys(type[1])) return "a";
        shape = object(type[1]);
        return "o";
      }
    }
    throw Unexpected{"type `" + type.dump() + "` is not known"};
  }

  ShapeId object(const json& members) {
    SchemaShape shape;
    shape.is_object = true;
    for (const auto& [name, type] : members.items()) {
      SchemaField field;
      field.name = name;
      field.type = this->type(type, field.shape);
      shape.fields.push_back(std::move(field));
    }
    return intern(std::move(shape));
  }

  ShapeId intern(SchemaShape shape) {
    std::sort(
        shape.fields.begin(),
        shape.fields.end(),
        [](const SchemaField& left, const SchemaField& right) { return left.name < right.name; }
    );
    std::string key = (shape.is_object ? "o " : "b ") + full_text(shape);
    for (const SchemaField& field : shape.fields)
      if (!field.advice.empty()) key += "\n" + field.advice;
    const auto [found, is_new] =
        ids_.try_emplace(std::move(key), static_cast<ShapeId>(schema_.shapes.size()));
    if (is_new) schema_.shapes.push_back(std::move(shape));
    return found->second;
  }

  Schema& schema_;
  std::unordered_map<std::string, ShapeId> ids_;
};

[[noreturn]] void not_a_schema(const std::string& file, std::string found) {
  throw Error(Diagnostic{
      .code = "schema.format",
      .message = "this is not a provider schema",
      .places = {{.path = "", .file = file}},
      .found = {std::move(found)},
      .help = "make one with `terraform providers schema -json`",
  });
}

/// The address and the schema of the provider that is meant.
std::pair<std::string, const json*> choose(
    const json& providers, const std::string& source, const std::string& file
) {
  std::vector<std::string> addresses;
  for (const auto& [address, provider] : providers.items()) {
    if (short_source(address) == short_source(source)) return {address, &provider};
    addresses.push_back(short_source(address));
  }
  if (source.empty() && addresses.size() == 1)
    return {providers.begin().key(), &providers.begin().value()};
  throw Error(Diagnostic{
      .code = "schema.provider",
      .message = source.empty() ? "the schema file holds several providers"
                                : "the schema file does not hold provider " + short_source(source),
      .places = {{.path = "", .file = file}},
      .found = std::move(addresses),
      .help = "name one of these as the provider's source",
  });
}

std::string version_in_name(const std::string& file) {
  static const std::regex pattern(R"(-(\d+\.\d+\.\d+[0-9A-Za-z.+-]*?)\.json(\.xz)?$)");
  std::smatch match;
  return std::regex_search(file, match, pattern) ? match[1].str() : std::string();
}

}  // namespace

std::string short_source(std::string_view address) {
  for (const std::string_view host : default_hosts)
    if (address.starts_with(host)) address.remove_prefix(host.size());
  if (!address.empty() && address.find('/') == std::string_view::npos)
    return "hashicorp/" + std::string(address);
  return std::string(address);
}

std::string last_part(std::string_view source) {
  return std::string(source.substr(source.rfind('/') + 1));
}

Schema parse_schema(std::string_view text, const std::string& file, const SchemaChoice& choice) {
  Schema schema;
  try {
    const json document = json::parse(text);
    const json* providers = document.is_object() ? find(document, "provider_schemas") : nullptr;
    if (providers == nullptr || !providers->is_object() || providers->empty())
      not_a_schema(file, "no `provider_schemas`");
    const auto [address, provider] = choose(*providers, choice.source, file);
    schema.source = short_source(address);
    schema.name = choice.name.empty() ? last_part(address) : choice.name;
    schema.version = choice.version.empty() ? version_in_name(file) : choice.version;
    check_provider(schema, file);
    Reader reader(schema);
    schema.resources = reader.components(*provider, "resource_schemas");
    schema.data_sources = reader.components(*provider, "data_source_schemas");
    schema.ephemeral_resources = reader.components(*provider, "ephemeral_resource_schemas");
    if (const json* configuration = find(*provider, "provider"))
      schema.provider = reader.block(items(*configuration, "block"));
    for (const auto& [name, function] : items(*provider, "functions").items())
      schema.functions.push_back(reader.function(name, function));
  } catch (const json::exception& exception) {
    // Without the library's own mark, `[json.exception.parse_error.101] `.
    const std::string_view words = exception.what();
    not_a_schema(file, std::string(words.substr(words.find("] ") + 2)));
  } catch (const Unexpected& unexpected) {
    not_a_schema(file, unexpected.what);
  }
  return schema;
}

Schema read_schema(const std::filesystem::path& file, const SchemaChoice& choice) {
  return parse_schema(read_compressed_file(file), file.string(), choice);
}

}  // namespace formwork::bindings
