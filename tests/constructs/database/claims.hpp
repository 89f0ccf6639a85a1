#pragma once
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <set>
#include <vector>

#include "../networking/configuration.hpp"
#include "database_fixture.hpp"

namespace formwork::database {

using nlohmann::json;
using Texts = std::set<std::string>;
using Regions = TwoRegions;

constexpr int both[] = {1, 2};
constexpr const char* cluster = "aws_rds_cluster";
constexpr const char* instance = "aws_rds_cluster_instance";
constexpr const char* group = "aws_rds_cluster_parameter_group";

/// The stacks of two Regions, as an expert reads a plan.
class Stacks {
 public:
  explicit Stacks(const App& app) : configuration_(app) {}

  std::vector<json> all(int region, const std::string& type) const {
    return configuration_.resources("data-use" + std::to_string(region), type);
  }
  json cluster_in(int region) const { return all(region, cluster).at(0); }
  json global() const { return all(1, "aws_rds_global_cluster").at(0); }
  json behind(int region, const json& reference) const {
    return configuration_.behind("data-use" + std::to_string(region), reference);
  }
  json stack(int region) const { return configuration_.stack("data-use" + std::to_string(region)); }
  /// The resources of that type in both Regions for which it does not hold; empty if none.
  std::string lacking(
      const std::string& type, const std::function<bool(int region, const json& resource)>& holds
  ) const {
    std::string names;
    for (const int region : both) {
      const auto resources = all(region, type);
      if (resources.empty()) names += "no " + type + "; ";
      for (const json& resource : resources)
        if (!holds(region, resource))
          names += std::to_string(region) + ": " + resource.at("address").get<std::string>() + "; ";
    }
    return names;
  }

 private:
  networking::Configuration configuration_;
};

/// Something that must hold.
struct Claim {
  const char* name;
  /// Of the finding that refuses `spoil`.
  const char* code;
  /// What breaks it; empty if nothing does.
  std::function<std::string(const Stacks&)> broken;
  std::function<void(TwoRegions&)> spoil;
};
inline void PrintTo(const Claim& claim, std::ostream* out) { *out << claim.name; }
inline std::string name_of_row(const testing::TestParamInfo<Claim>& row) { return row.param.name; }

class Database : public testing::TestWithParam<Claim> {};

inline std::string unless(bool holds, const std::string& what) { return holds ? "" : what; }

/// Each resource of that type, in both Regions, has that value.
inline auto each_has(const char* type, const char* argument, const json& value) {
  return [=](const Stacks& s) {
    return s.lacking(type, [&](int, const json& one) {
      return one.value(argument, json()) == value;
    });
  };
}

inline auto each_lacks(const char* type, const std::vector<std::string>& arguments) {
  return [=](const Stacks& s) {
    return s.lacking(type, [&](int, const json& one) {
      return std::none_of(arguments.begin(), arguments.end(), [&](const std::string& argument) {
        return one.contains(argument);
      });
    });
  };
}

inline bool holds_all(const json& list, const Texts& wanted) {
  const Texts found = list.is_null() ? Texts{} : list.get<Texts>();
  return std::includes(found.begin(), found.end(), wanted.begin(), wanted.end());
}

inline std::map<std::string, std::string> parameters_of(const json& resource) {
  std::map<std::string, std::string> parameters;
  for (const json& block : resource.value("parameter", json::array()))
    parameters[block.at("name")] = block.at("value");
  return parameters;
}

/// Changes the standby's cluster by an override.
inline auto set(const char* argument, const Value<Any>& value) {
  return [=](Regions& r) { r.standby.cluster->override_set(std::string("/") + argument, value); };
}
inline auto unset_in_cluster(const char* argument) {
  return [=](Regions& r) { r.standby.cluster->override_delete(std::string("/") + argument); };
}
inline auto set_in_instance(const char* argument, const Value<Any>& value) {
  return [=](Regions& r) { r.standby.instances[0].instance->set_argument(argument, value); };
}
inline auto set_in_global(const char* argument, const Value<Any>& value) {
  return [=](Regions& r) {
    r.global.global_cluster->override_set(std::string("/") + argument, value);
  };
}

/// Changes a parameter of the standby's cluster.
inline void set_parameter(
    Regions& r, const std::string& name, const char* field, const std::string& value
) {
  const json blocks = json::parse(r.standby.cluster_parameters->synth()).at("parameter");
  for (std::size_t i = 0; i < blocks.size(); ++i)
    if (blocks[i].at("name") == name)
      r.standby.cluster_parameters->override_set(
          "/parameter/" + std::to_string(i) + "/" + field, value
      );
}

}  // namespace formwork::database
