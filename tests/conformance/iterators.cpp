#include "conformance/iterators.hpp"

#include <regex>

#include "conformance/value_reader.hpp"

namespace formwork::conformance {
namespace {

using detail::ValueType;
using detail::Word;
using nlohmann::json;

/// `val.foo if val.bar == true`, all that the vectors have of cdktf's expressions in text.
struct Filtered {
  std::string result;
  std::string condition;
};
Filtered filtered(const std::string& text) {
  std::smatch parts;
  if (!std::regex_match(text, parts, std::regex(R"(val\.(\w+) if val\.(\w+) == true)")))
    throw NotCovered("the for expression " + text);
  return {parts[1], parts[2]};
}

}  // namespace

Value<Any> Iterators::collection(const std::string& name) {
  const json& iterator = declared_.at(name);
  const Value<Any> collection = values_.any(iterator.at(1));
  if (iterator[0] == "fromMap") return collection;
  if (iterator[0] != "fromList")
    throw NotCovered("iterators made by " + iterator[0].get<std::string>());
  const Word list = collection.word();
  return Value<Any>(detail::call_word(ValueType::collection, "toset", &list, 1));
}

ForEach Iterators::for_each(const std::string& name) {
  return Iterator{collection(name).as<Map<Any>>()};
}

Word Iterators::key_of(const std::string& name) const {
  const auto bound = bound_.find(name);
  return bound == bound_.end() ? each.key().word() : bound->second.key;
}

Word Iterators::value_of(const std::string& name) const {
  const auto bound = bound_.find(name);
  return bound == bound_.end() ? each.value().word() : bound->second.value;
}

Word Iterators::read(const json& read) {
  const std::string name = read.at(0);
  if (read.at(1) == "value") return value_of(name);
  if (read.at(1) == "key") return key_of(name);
  return method(name, read.at(1));
}

Word Iterators::method(const std::string& name, const json& call) {
  static const std::map<std::string, ValueType> getters = {
      {"getString", ValueType::string},
      {"getNumber", ValueType::number},
      {"getBoolean", ValueType::boolean},
      {"getList", ValueType::collection},
      {"getMap", ValueType::collection}};
  const std::string called = call.at(0);
  if (const auto getter = getters.find(called); getter != getters.end())
    return detail::get_word(value_of(name), call.at(1).get<std::string>(), getter->second);
  const Iterator items{collection(name).as<Map<Any>>()};
  if (called == "keys") return items.keys().word();
  if (called == "values") return items.values().word();
  if (called == "pluckProperty") return items.pluck<Any>(call.at(1).get<std::string>()).word();
  if (called == "dynamic")
    return list_for(
               items,
               [&](Value<std::string> key, Value<Any> value) {
                 bound_[name] = {key.word(), value.word()};
                 const Value<Any> made = values_.any(call.at(1));
                 bound_.erase(name);
                 return made;
               }
    ).word();
  if (called != "forExpressionForList" && called != "forExpressionForMap")
    throw NotCovered("the iterator's " + called);
  const Filtered parts = filtered(call.back());
  auto where = [&](Value<std::string>, Value<Any> value) {
    return value.get(parts.condition) == true;
  };
  if (called == "forExpressionForList")
    return list_for(
               items,
               [&](Value<std::string>, Value<Any> value) { return value.get(parts.result); },
               where
    )
        .word();
  if (call.at(1) != "key") throw NotCovered("keys of " + call.at(1).dump());
  return map_for(
             items,
             [&](Value<std::string> key, Value<Any> value) {
               return std::pair(key, value.get(parts.result));
             },
             where
  )
      .word();
}

Value<Any> Iterators::blocks(const json& read, bool own_name) {
  const std::string name = read.at(0);
  return dynamic(
      collection(name),
      [&](Value<std::string> key, Value<Any> value) {
        bound_[name] = {key.word(), value.word()};
        const Value<Any> made = values_.any(read.at(1).at(1));
        bound_.erase(name);
        return made;
      },
      {.iterator = own_name ? "" : "each"}
  );
}

json resources_iterated(const json& row) {
  App app({.skip_validation = true});
  Stack stack(app, "s");
  const bool has_count = row.at("name") != "fromResources";
  Meta meta;
  if (has_count)
    meta.count = 2;
  else
    meta.for_each = Iterator{std::map<std::string, std::string>{{"a", "x"}, {"b", "y"}}};
  Resource first{stack, "a", "aws_x", unset, meta};
  const Iterator each_of_first{first};
  Resource{
      stack,
      "b",
      "aws_y",
      {{"id", each_of_first.value().get<std::string>("id")},
       {"k", each_of_first.key()},
       {"v", each_of_first.value()->value()}},
      {.for_each = each_of_first}};
  json resources = json::parse(stack.synth()).at("resource");
  for (json& type : resources)
    for (json& resource : type) resource.erase("//");
  return resources;
}

}  // namespace formwork::conformance
