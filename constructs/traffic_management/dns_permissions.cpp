#include "formwork/traffic_management/dns_permissions.hpp"

#include <algorithm>
#include <cctype>
#include <nlohmann/json.hpp>

#include "formwork/foundation/app_checks.hpp"
#include "formwork/foundation/checks.hpp"
#include "formwork/foundation/written_element.hpp"

namespace formwork::traffic_management {
namespace {

using nlohmann::json;

/// What a failover must do without. A pattern of a policy that matches one of them allows it.
constexpr const char* forbidden[] = {
    "iam:",
    "route53:changeresourcerecordsets",
    "route53:updatehealthcheck",
    "route53-recovery-control-config:"};

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) {
    return static_cast<char>(std::tolower(c));
  });
  return text;
}

/// Whether a pattern with `*` and `?` matches some action that is, or begins with, `action`.
bool matches(std::string_view pattern, std::string_view action) {
  if (action.empty()) return true;
  if (pattern.empty()) return false;
  if (pattern.front() == '*')
    return matches(pattern.substr(1), action) || matches(pattern, action.substr(1));
  if (pattern.front() != '?' && pattern.front() != action.front()) return false;
  return matches(pattern.substr(1), action.substr(1));
}

std::vector<std::string> texts_of(const json& value) {
  if (value.is_string()) return {value};
  return value.is_array() ? value.get<std::vector<std::string>>() : std::vector<std::string>{};
}

bool allows_dns_changes(const std::string& action) {
  return std::any_of(std::begin(forbidden), std::end(forbidden), [&](const char* one) {
    return matches(lower(action), one);
  });
}

foundation::Found changes_in(const std::string& text) {
  foundation::Found found;
  const json document = json::parse(text, nullptr, false);
  if (!document.is_object() || !document.contains("Statement")) return found;
  for (const json& statement : document.at("Statement")) {
    if (statement.value("Effect", "") != "Allow") continue;
    for (const std::string& action : texts_of(statement.value("Action", json())))
      if (allows_dns_changes(action)) found.push_back(foundation::quoted("Action", action));
    if (statement.contains("NotAction"))
      found.push_back("NotAction = " + statement.at("NotAction").dump());
  }
  return found;
}

}  // namespace

void forbid_dns_changes(const Construct& roles) {
  roles.add_validation([roles] {
    std::vector<Diagnostic> findings;
    for (const char* type : {"aws_iam_policy", "aws_iam_role_policy"})
      for (const Element& policy : foundation::resources_in(roles, type)) {
        auto found = changes_in(foundation::WrittenElement(policy).at("policy"));
        if (found.empty()) continue;
        findings.push_back(
            {.code = "traffic_management.R17",
             .message = "a role of a failover may change DNS or IAM, whose control planes are in "
                        "us-east-1: it would wait for what has failed",
             .found = std::move(found),
             .help = "move traffic by health checks and fences; read actions are no harm"}
        );
      }
    return findings;
  });
}

}  // namespace formwork::traffic_management
