#include "conformance/program.hpp"

#include <algorithm>

#include "conformance/backends.hpp"
#include "conformance/modules.hpp"

namespace formwork::conformance {
namespace {

using nlohmann::json;

std::vector<std::string> path_parts(const json& path) {
  return path.is_array() ? path.get<std::vector<std::string>>()
                         : std::vector<std::string>{path.get<std::string>()};
}

std::string joined(const json& path) {
  std::string text;
  for (const std::string& part : path_parts(path)) text += (text.empty() ? "" : "/") + part;
  return text;
}

/// `a.b.0` → `/a/b/0`; a dot in a name is not in the vectors.
std::string pointer(const std::string& path) {
  std::string text = "/";
  for (char character : path) {
    if (character == '.')
      text += '/';
    else if (character == '/')
      text += "~1";
    else
      text += character;
  }
  return text;
}

/// `list(string)` and the like, from `{"$varType": ["list", "string"]}` or text.
std::string type_constraint(const json& type) {
  if (type.is_string()) return type;
  const json& parts = type.at("$varType");
  std::string inside;
  if (parts[0] == "object") {
    for (const auto& [name, its_type] : parts[1].items())
      inside += (inside.empty() ? "" : ", ") + name + "=" + type_constraint(its_type);
    return "object({" + inside + "})";
  }
  for (std::size_t i = 1; i < parts.size(); ++i)
    inside += (inside.empty() ? "" : ", ") + type_constraint(parts[i]);
  const std::string kind = parts[0];
  return kind == "tuple" ? "tuple([" + inside + "])" : kind + "(" + inside + ")";
}

}  // namespace

Program::Program(const json& program)
    : app_({.output = "cdktf.out", .skip_validation = program.value("skipValidation", true)}) {
  for (const json& stack : program.at("stacks")) {
    Construct scope = parent_of(app_, stack.at("id"));
    stacks_.emplace(joined(stack.at("id")), Stack(scope, path_parts(stack.at("id")).back()));
  }
  for (const json& stack : program.at("stacks")) add_elements(stack);
}

Construct Program::parent_of(const Construct& root, const json& path) {
  Construct scope = root;
  std::vector<std::string> parts = path_parts(path);
  for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
    auto child = scope.find_child(parts[i]);
    scope = child ? *child : Construct(scope, parts[i]);
  }
  return scope;
}

void Program::add_elements(const json& stack_json) {
  stack_json_ = stack_json;
  const std::string stack_name = joined(stack_json.at("id"));
  const Stack& stack = stacks_.at(stack_name);
  values_.iterators.declare(stack_json.value("iterators", json::object()));
  for (const json& element : stack_json.at("elements")) {
    if (moves_.takes(element)) continue;
    const std::string kind = element.at("kind");
    Construct scope = parent_of(stack, element.at("path"));
    const std::string id = path_parts(element.at("path")).back();
    if (kind == "construct") {
      Construct(scope, id);
      continue;
    }
    if (kind == "backend") {
      add_backend(stack, element, values_);
      override_backend(stack, element.value("ops", json::array()));
      continue;
    }
    const std::string name = stack_name + "/" + joined(element.at("path"));
    Element made = make(scope, id, element);
    values_.elements.emplace(name, made);
    if (element.contains("meta") && element["meta"].contains("forEach"))
      values_.repeated[name] = true;
    run(element.value("ops", json::array()), made);
  }
  moves_.make(stack);
  run(stack_json.value("ops", json::array()), stack);
}

Element Program::make(const Construct& scope, const std::string& id, const json& element) {
  const std::string kind = element.at("kind");
  if (element.contains("generator") && kind == "resource") return make_typed(scope, id, element);
  if (kind == "resource" || kind == "data")
    return detail::add_untyped(
        scope,
        id,
        kind == "data" ? ElementKind::data : ElementKind::resource,
        element.at("type").get<std::string>(),
        attributes(element),
        meta(element.value("meta", json::object()))
    );
  if (kind == "provider") return make_provider(scope, id, element);
  if (kind == "module")
    return add_module(
        scope, id, element.at("config"), meta(element.value("meta", json::object())), values_
    );
  if (kind == "variable") return make_variable(scope, id, element.at("config"));
  if (kind == "output") return make_output(scope, id, element.at("config"));
  if (kind == "remoteState") return add_remote_state(scope, id, element, values_);
  if (kind == "importable")
    return Import{
        scope,
        id,
        {.id = element.at("importId").get<std::string>(),
         .to = element.at("type").get<std::string>() + '.' + id}}
        .element_;
  if (kind == "local") return Local<Any>{scope, id, values_.any(element.at("value"))}.element_;
  throw NotCovered("elements of the kind " + kind);
}

/// A backend is overridden where it stands in the JSON of its stack.
void Program::override_backend(const Stack& stack, const json& operations) {
  for (const json& operation : operations)
    stack.override_set("/terraform/backend/s3" + pointer(operation[1]), values_.any(operation[2]));
}

/// As generated bindings make it: it knows its provider.
Element Program::make_typed(const Construct& scope, const std::string& id, const json& element) {
  static const detail::ProviderInfo provider{"aws", "hashicorp/aws", "5.0.0"};
  static const detail::Type type{"aws_x", ElementKind::resource, &provider};
  static constinit detail::Shape no_shape{""};
  const detail::Word no_arguments{};
  if (element["generator"].at("providerName") != provider.name || element.at("type") != type.name ||
      !element.at("attrs").empty())
    throw NotCovered("bindings for " + element.at("type").get<std::string>());
  return detail::add(scope, id, type, no_shape, &no_arguments, meta(element["meta"]));
}

Value<Map<Any>> Program::attributes(const json& element) {
  const bool is_repeated = element.contains("meta") && element["meta"].contains("forEach");
  const std::vector<std::string> blocks =
      element.value("blocks", json::array()).get<std::vector<std::string>>();
  const json given = element.value("attrs", json::object());
  std::vector<detail::MapEntry> entries;
  for (const auto& [name, value] : given.items()) {
    const bool is_block = std::find(blocks.begin(), blocks.end(), name) != blocks.end();
    entries.push_back(
        {detail::text_word(name),
         is_block ? values_.iterators.blocks(value.at("$iter"), is_repeated).word()
                  : values_.word(value)}
    );
  }
  return Value<Map<Any>>(detail::map_word(entries.data(), entries.size()));
}

/// cdktf names arguments in camel case. Keys below them are the user's.
Value<Any> Program::snake_cased(const json& object) {
  std::vector<detail::MapEntry> entries;
  for (const auto& [key, value] : object.items())
    entries.push_back(
        {detail::text_word(snake_case(key)),
         key == "connection" ? snake_cased(value).word() : values_.word(value)}
    );
  return Value<Any>(detail::map_word(entries.data(), entries.size()));
}

Element Program::make_provider(const Construct& scope, const std::string& id, const json& element) {
  json generator = element.value("generator", json::object());
  const std::string name = element.at("type");
  const std::string source = element.value("source", "");
  const std::string version = generator.value("providerVersion", "");
  ProviderMeta provider_meta;
  if (element.contains("alias")) provider_meta.alias = element["alias"].get<std::string>();
  return detail::add_untyped_provider(
      scope,
      id,
      {.name = name, .source = source, .version = version},
      snake_cased(element.value("attrs", json::object())).as<Map<Any>>(),
      provider_meta
  );
}

Element Program::make_variable(const Construct& scope, const std::string& id, const json& config) {
  Variable<Any>::Args arguments;
  if (config.contains("default")) arguments.default_value = values_.any(config["default"]);
  if (config.contains("description"))
    arguments.description = config["description"].get<std::string>();
  if (config.contains("sensitive")) arguments.sensitive = config["sensitive"].get<bool>();
  if (config.contains("nullable")) arguments.nullable = config["nullable"].get<bool>();
  if (config.contains("type")) arguments.type = type_constraint(config["type"]);
  return Variable<Any>{scope, id, arguments}.element_;
}

Element Program::make_output(const Construct& scope, const std::string& id, const json& config) {
  Output::Args arguments{.value = values_.any(config.at("value"))};
  if (config.contains("description"))
    arguments.description = config["description"].get<std::string>();
  if (config.contains("sensitive")) arguments.sensitive = config["sensitive"].get<bool>();
  if (config.contains("dependsOn")) {
    std::vector<Address> addresses;
    for (const json& name : config["dependsOn"]) addresses.push_back(values_.element(name));
    arguments.depends_on = addresses;
  }
  if (config.contains("precondition")) {
    const json& condition = config["precondition"];
    arguments.precondition = {
        {.condition = values_.as<bool>(condition["condition"]),
         .error_message = values_.as<std::string>(condition["errorMessage"])}};
  }
  return Output{scope, id, arguments}.element_;
}

Lifecycle Program::lifecycle(const json& config) {
  Lifecycle lifecycle;
  for (const auto& [key, value] : config.items()) {
    if (key == "ignoreChanges")
      lifecycle.ignore_changes = IgnoreChanges(value.get<std::vector<std::string>>());
    else if (key == "createBeforeDestroy")
      lifecycle.create_before_destroy = value.get<bool>();
    else if (key == "preventDestroy")
      lifecycle.prevent_destroy = value.get<bool>();
    else
      throw NotCovered("lifecycle " + key);
  }
  return lifecycle;
}

Meta Program::meta(const json& config) {
  Meta meta;
  for (const auto& [key, value] : config.items()) {
    if (key == "count") {
      meta.count =
          values_.as<Number>(value.is_string() ? stack_json_.at("counts").at(value) : value);
    } else if (key == "forEach") {
      meta.for_each = values_.iterators.for_each(value);
    } else if (key == "provider") {
      meta.provider = ProviderAddress(ProviderHandle{values_.element(value)});
    } else if (key == "dependsOn") {
      std::vector<Address> addresses;
      for (const json& name : value) addresses.push_back(values_.element(name));
      meta.depends_on = addresses;
    } else if (key == "lifecycle") {
      meta.lifecycle = Block<Lifecycle>(lifecycle(value));
    } else if (key == "connection") {
      meta.connection = snake_cased(value).as<Map<Any>>();
    } else if (key == "provisioners") {
      std::vector<Value<Any>> provisioners;
      for (json provisioner : with_raw_templates(value)) {
        const std::string type = provisioner.at("type");
        provisioner.erase("type");
        provisioners.push_back(object({{type, snake_cased(provisioner)}}));
      }
      meta.provisioners = provisioners;
    } else {
      throw NotCovered("the meta-argument " + key);
    }
  }
  return meta;
}

template <class Target>
void Program::run(const json& operations, const Target& target) {
  for (const json& operation : operations) {
    const std::string name = operation[0];
    if (name == "addOverride") {
      if (operation[2] == json{{"$undefined", 1}})
        target.override_delete(pointer(operation[1]));
      else
        target.override_set(pointer(operation[1]), values_.any(with_raw_templates(operation[2])));
    } else if (name == "annotate" && operation[1] == "addError") {
      target.add_error(operation[2].template get<std::string>());
    } else if (name == "addDependency") {
      target.add_dependency(stacks_.at(operation[1]));
    } else if constexpr (std::is_same_v<Target, Element>) {
      if (moves_.takes(operation, target)) continue;
      if (name != "overrideLogicalId") throw NotCovered("the call " + name);
      target.override_logical_id(operation[1].get<std::string>());
    } else {
      throw NotCovered("the call " + name);
    }
  }
}

}  // namespace formwork::conformance
