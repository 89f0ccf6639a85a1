#include "conformance/matching.hpp"

#include "conformance/value_reader.hpp"
#include "formwork/testing.hpp"

namespace formwork::conformance {
namespace {

using nlohmann::json;
using testing::Pattern;
using testing::Properties;

Properties properties(const json& members);

Pattern pattern(const json& value) {
  if (value.is_object()) return properties(value);
  if (value.is_string()) return value.get<std::string>();
  if (value.is_boolean()) return value.get<bool>();
  if (value.is_number()) return value.get<double>();
  if (value.is_null()) return nullptr;
  std::vector<Pattern> items;
  for (const json& item : value) items.push_back(pattern(item));
  return items;
}

Properties properties(const json& members) {
  Properties result;
  for (const auto& [name, value] : members.items()) result.add(name, pattern(value));
  return result;
}

testing::Matcher matcher(const json& input) {
  std::string name = input.at("matcher");
  const std::string type = input.at("type");
  const Properties wanted = properties(input.value("properties", json::object()));
  if (name.ends_with("WithProperties")) name.resize(name.size() - 14);
  if (name == "toHaveResource") return testing::has_resource(type, wanted);
  if (name == "toHaveDataSource") return testing::has_data_source(type, wanted);
  if (name == "toHaveProvider") return testing::has_provider(type, wanted);
  throw NotCovered("the matcher " + name);
}

}  // namespace

bool matched(const json& input) {
  return matcher(input).MatchAndExplain(input.at("synth").dump(), nullptr);
}

}  // namespace formwork::conformance
