#pragma once
#include <optional>
#include <string>

#include "formwork/asset.hpp"
#include "formwork/foundation/environment.hpp"

namespace formwork::failover_orchestration {

constexpr const char* no_zip_message = "the package of the functions is no zip";
constexpr const char* no_zip_help = "make the Asset with .packaging = Packaging::zip";
bool is_zip(const Asset& package);

constexpr const char* no_handler_message =
    "a handler does not say which function of which file is called";
constexpr const char* no_handler_help = "write it as `orchestrator.handler`";
bool is_handler(const std::string& text);

constexpr const char* no_role_message =
    "a role is not written as an ARN of this account: AWS gives functions no role of another one";
/// Of a value that Terraform alone will know, nobody can say.
bool may_be_role(const Value<std::string>& arn, const foundation::Environment& environment);

/// Terraform reads the package relative to the stack's folder.
std::optional<Diagnostic> package_elsewhere(const Construct& construct, const Asset& package);

}  // namespace formwork::failover_orchestration
