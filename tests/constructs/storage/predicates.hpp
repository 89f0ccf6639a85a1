#pragma once
#include <set>

#include "../stacks.hpp"
#include "storage_fixture.hpp"

namespace formwork::storage {

using nlohmann::json;
using support::address_in;
using support::all_of;
using support::at;
using support::Stacks;

inline const Stacks& stacks() {
  static const TwoRegions regions;
  static const Stacks made(regions.app);
  return made;
}

inline bool is_of(const json& resource, const std::string& name) {
  return at(resource, "/bucket").dump().find(name) != std::string::npos;
}
inline bool is_audit(const json& resource) { return is_of(resource, "audit"); }
/// Of access logs there is one in each region; the claims are of the others.
inline bool is_of_access_logs(const json& resource) { return is_of(resource, "access"); }

inline std::vector<json> statements_of(
    const Stacks& s, const std::string& type, const char* argument
) {
  std::vector<json> statements;
  for (const json& policy : s.all(type)) {
    const json document = json::parse(policy.at(argument).get<std::string>());
    for (const json& statement : document.at("Statement")) statements.push_back(statement);
  }
  return statements;
}

}  // namespace formwork::storage
