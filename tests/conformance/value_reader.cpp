#include "conformance/value_reader.hpp"

#include <cctype>

namespace formwork::conformance {
namespace {

using detail::Operator;
using detail::ValueType;
using detail::Word;
using nlohmann::json;

/// Functions whose last argument is, in cdktf, a list of Terraform's last arguments.
bool takes_the_rest(const std::string& function) {
  static const char* const functions[] = {
      "coalesce",
      "coalescelist",
      "concat",
      "format",
      "formatlist",
      "max",
      "merge",
      "min",
      "setintersection",
      "setproduct",
      "setunion",
      "try",
      "cidrsubnets"};
  for (const char* each : functions)
    if (function == each) return true;
  return false;
}

ValueType attribute_type(const std::string& name) {
  if (name == "string") return ValueType::string;
  if (name == "number") return ValueType::number;
  if (name == "bool") return ValueType::boolean;
  return name == "any" ? ValueType::any : ValueType::collection;
}

bool mentions_key(const json& value) {
  if (value.is_object() && value.contains("$key")) return true;
  if (!value.is_structured()) return false;
  for (const json& part : value)
    if (mentions_key(part)) return true;
  return false;
}

bool is_identifier(const std::string& text) {
  return !text.empty() && (std::isalpha(static_cast<unsigned char>(text[0])) || text[0] == '_');
}

/// `$ref`, and not the text `${`.
bool is_special(const std::string& key) {
  return key.size() > 1 && key[0] == '$' && std::isalpha(static_cast<unsigned char>(key[1]));
}

}  // namespace

std::string snake_case(const std::string& name) {
  std::string text;
  for (char character : name) {
    auto code = static_cast<unsigned char>(character);
    if (std::isupper(code) && !text.empty() && text.back() != '.') text += '_';
    text += static_cast<char>(std::tolower(code));
  }
  return text;
}

Word dotted(Word base, const std::string& path, ValueType type) {
  std::size_t end = path.find_first_of(".[");
  std::string name = path.substr(0, end);
  Word here = detail::get_word(base, name, end == std::string::npos ? type : ValueType::any);
  while (end != std::string::npos && path[end] == '[') {
    std::size_t close = path.find(']', end);
    int position = std::stoi(path.substr(end + 1, close - end - 1));
    here = detail::index_word(here, detail::integer_word(position), ValueType::any);
    end = close + 1 < path.size() ? close + 1 : std::string::npos;
  }
  return end == std::string::npos ? here : dotted(here, path.substr(end + 1), type);
}

json with_raw_templates(const json& value) {
  if (value.is_string() && value.get<std::string>().find("${") != std::string::npos)
    return {{"$template", value}};
  if (!value.is_structured()) return value;
  json copy = value;
  for (json& part : copy) part = with_raw_templates(part);
  return copy;
}

const Element& ValueReader::element(const std::string& name) const {
  auto found = elements.find(name);
  if (found == elements.end()) throw NotCovered("no element " + name);
  return found->second;
}

Word ValueReader::word(const json& value, ValueType type) {
  switch (value.type()) {
    case json::value_t::null:
      return detail::null_word;
    case json::value_t::boolean:
      return detail::boolean_word(value.get<bool>());
    case json::value_t::number_integer:
      return detail::integer_word(value.get<std::int64_t>());
    case json::value_t::number_unsigned:
      return detail::unsigned_word(value.get<std::uint64_t>());
    case json::value_t::number_float:
      return detail::decimal_word(value.get<double>());
    case json::value_t::string:
      return detail::text_word(value.get<std::string>());
    case json::value_t::array:
      return list(value);
    default:
      break;
  }
  if (value.size() == 1 && is_special(value.begin().key()))
    return special(value.begin().key(), value.begin().value(), type);
  json pairs = json::array();
  for (const auto& [key, entry] : value.items()) pairs.push_back({key, entry});
  return map(pairs);
}

Word ValueReader::list(const json& items) {
  std::vector<Word> words;
  for (const json& item : items) words.push_back(word(item));
  return detail::list_word(words.data(), words.size());
}

Word ValueReader::map(const json& pairs) {
  std::vector<detail::MapEntry> entries;
  for (const json& pair : pairs) entries.push_back({word(pair[0]), word(pair[1])});
  return detail::map_word(entries.data(), entries.size());
}

Word ValueReader::special(const std::string& kind, const json& argument, ValueType type) {
  if (kind == "$ref") return detail::symbol_word(type, argument.get<std::string>());
  if (kind == "$string" || kind == "$lazyString") return word(argument, ValueType::string);
  if (kind == "$number") return word(argument, ValueType::number);
  if (kind == "$list" || kind == "$numberList" || kind == "$map" || kind == "$anyMap")
    return word(argument, ValueType::collection);
  if (kind == "$lazy") return word(argument, type);
  if (kind == "$raw") return word(argument);
  if (kind == "$template") return detail::raw_word(argument.get<std::string>());
  if (kind == "$undefined") return Word{};
  if (kind == "$mapWith") return map(argument);
  if (kind == "$fn") return function(argument);
  if (kind == "$op") return operation(argument);
  if (kind == "$for") return for_expression(argument);
  if (kind == "$key") return for_scopes_.back().key(ValueType::any);
  if (kind == "$val") return for_scopes_.back().value(ValueType::any);
  if (kind == "$prop") return property(word(argument[0]), argument[1]);
  if (kind == "$attr") return attribute(argument);
  if (kind == "$fqn" || kind == "$el") return element(argument.get<std::string>()).value().word();
  if (kind == "$get") return element_property(argument);
  if (kind == "$self") return self(argument);
  if (kind == "$iter") return iterators.read(argument);
  if (kind == "$count") return count.index().word();
  if (kind == "$cond")
    return detail::conditional_word(
        word(argument[0]), word(argument[1]), word(argument[2]), ValueType::any
    );
  if (kind == "$concat") {
    std::vector<Word> parts;
    for (const json& part : argument) parts.push_back(word(part));
    return detail::template_word(parts.data(), parts.size());
  }
  throw NotCovered("values of " + kind);
}

Word ValueReader::function(const json& call) {
  const std::string name = call[0];
  std::vector<Word> arguments;
  for (std::size_t i = 1; i < call.size(); ++i) arguments.push_back(word(call[i]));
  // These are no functions of Terraform, but names that cdktf gives to something else.
  if (name == "rawString") return arguments.at(0);
  if (name == "conditional")
    return detail::conditional_word(arguments[0], arguments[1], arguments[2], ValueType::any);
  if (name == "lookupNested") return property(arguments.at(0), call[2]);
  if (name == "lookup" && arguments.size() == 2) return property(arguments[0], {call[2]});
  if (name == "range" && arguments.size() == 2) arguments.push_back(detail::integer_word(1));
  bool expand = takes_the_rest(name) && !call.back().is_array();
  if (takes_the_rest(name) && call.back().is_array()) {
    arguments.pop_back();
    for (const json& item : call.back()) arguments.push_back(word(item));
  }
  return detail::call_word(ValueType::any, name, arguments.data(), arguments.size(), expand);
}

Word ValueReader::operation(const json& operation) {
  static const std::map<std::string, Operator> operators = {
      {"negate", Operator::negate},
      {"not", Operator::logical_not},
      {"mul", Operator::multiply},
      {"div", Operator::divide},
      {"mod", Operator::modulo},
      {"add", Operator::add},
      {"sub", Operator::subtract},
      {"lt", Operator::less},
      {"lte", Operator::less_equal},
      {"gt", Operator::greater},
      {"gte", Operator::greater_equal},
      {"eq", Operator::equal},
      {"neq", Operator::not_equal},
      {"and", Operator::logical_and},
      {"or", Operator::logical_or}};
  Operator op = operators.at(operation[0]);
  if (operation.size() == 2) return detail::unary_word(op, word(operation[1]));
  return detail::binary_word(op, word(operation[1]), word(operation[2]));
}

Word ValueReader::for_expression(const json& argument) {
  Word collection = word(argument["in"]);
  const detail::ForScope& names = for_scopes_.emplace_back();
  Word value = word(argument["value"]);
  Word made;
  if (argument.contains("key"))
    made = names.object(collection, true, word(argument["key"]), value, Word{});
  else
    made = names.list(collection, mentions_key(argument["value"]), value, Word{});
  for_scopes_.pop_back();
  return made;
}

Word ValueReader::property(Word base, const json& path) {
  for (const json& step : path) {
    if (step == "*")
      base = detail::splat_word(base);
    else if (step.is_string() && is_identifier(step.get<std::string>()))
      base = detail::get_word(base, step.get<std::string>(), ValueType::any);
    else
      base = detail::index_word(base, word(step), ValueType::any);
  }
  return base;
}

Word ValueReader::attribute(const json& argument) {
  const std::string name = argument[0];
  Word base = element(name).value().word();
  if (repeated.count(name)) base = detail::splat_word(base);
  return dotted(base, argument[1], attribute_type(argument.size() > 2 ? argument[2] : "string"));
}

Word ValueReader::self(const json& argument) {
  std::string path = snake_case(argument[1]);
  return dotted(detail::symbol_word(ValueType::any, "self"), path, ValueType::any);
}

/// `["getString", "out"]` of the data source of a remote state.
Word ValueReader::remote_output(const Element& of, const json& call) {
  static const std::map<std::string, ValueType> types = {
      {"getString", ValueType::string},
      {"getNumber", ValueType::number},
      {"getBoolean", ValueType::boolean},
      {"getList", ValueType::collection},
      {"get", ValueType::any}};
  const Word outputs = detail::get_word(of.word(), "outputs", ValueType::any);
  return detail::get_word(outputs, call.at(1).get<std::string>(), types.at(call.at(0)));
}

/// A method that asks for an output, as a type or as anything.
Word ValueReader::module_output(const json& argument) {
  static const std::map<std::string, ValueType> types = {
      {"getString", ValueType::string},
      {"getNumber", ValueType::number},
      {"getBoolean", ValueType::boolean},
      {"getList", ValueType::collection},
      {"get", ValueType::any}};
  const json& call = argument.at(1);
  auto type = call.is_array() ? types.find(call[0]) : types.end();
  if (type == types.end()) throw NotCovered("$get " + argument.dump());
  const std::string name = argument[0];
  const Word base = element(name).word();
  return dotted(repeated.count(name) > 0 ? detail::splat_word(base) : base, call[1], type->second);
}

Word ValueReader::element_property(const json& argument) {
  static const std::map<std::string, ValueType> types = {
      {"stringValue", ValueType::string},
      {"asString", ValueType::string},
      {"numberValue", ValueType::number},
      {"asNumber", ValueType::number},
      {"booleanValue", ValueType::boolean},
      {"asBoolean", ValueType::boolean},
      {"listValue", ValueType::collection},
      {"asList", ValueType::collection},
      {"value", ValueType::any},
      {"asAny", ValueType::any}};
  const Element& of = element(argument[0]);
  if (of.kind() == ElementKind::module) return module_output(argument);
  if (of.type() == "terraform_remote_state") return remote_output(of, argument[1]);
  auto type = argument[1].is_string() ? types.find(argument[1]) : types.end();
  if (argument.size() != 2 || type == types.end()) throw NotCovered("$get " + argument.dump());
  return of.kind() == ElementKind::variable ? detail::variable_word(of.node(), type->second)
                                            : detail::local_word(of, type->second);
}

}  // namespace formwork::conformance
