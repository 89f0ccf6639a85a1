#include "bindings/modules/output_types.hpp"

#include <algorithm>

namespace formwork::bindings {
namespace {

using Kind = hcl::ExpressionKind;

/// What functions give, as far as it does not depend on what they take.
const std::map<std::string, std::string, std::less<>>& functions() {
  static const std::map<std::string, std::string, std::less<>> types = [] {
    std::map<std::string, std::string, std::less<>> made;
    for (const char* name :
         {"abspath",
          "base64decode",
          "base64encode",
          "base64gzip",
          "base64sha256",
          "base64sha512",
          "basename",
          "bcrypt",
          "chomp",
          "cidrhost",
          "cidrnetmask",
          "cidrsubnet",
          "dirname",
          "file",
          "filebase64",
          "filebase64sha256",
          "filemd5",
          "filesha1",
          "filesha256",
          "filesha512",
          "format",
          "formatdate",
          "indent",
          "join",
          "jsonencode",
          "lower",
          "md5",
          "pathexpand",
          "replace",
          "rsadecrypt",
          "sha1",
          "sha256",
          "sha512",
          "strrev",
          "substr",
          "templatefile",
          "textdecodebase64",
          "textencodebase64",
          "timeadd",
          "timestamp",
          "title",
          "tostring",
          "trim",
          "trimprefix",
          "trimspace",
          "trimsuffix",
          "upper",
          "urlencode",
          "uuid",
          "yamlencode"})
      made[name] = "s";
    for (const char* name :
         {"abs",
          "ceil",
          "floor",
          "index",
          "length",
          "log",
          "max",
          "min",
          "parseint",
          "pow",
          "signum",
          "sum",
          "timecmp",
          "tonumber"})
      made[name] = "n";
    for (const char* name :
         {"alltrue",
          "anytrue",
          "can",
          "contains",
          "endswith",
          "fileexists",
          "issensitive",
          "startswith",
          "strcontains",
          "tobool"})
      made[name] = "b";
    for (const char* name : {"cidrsubnets", "formatlist", "keys", "sort", "split"})
      made[name] = "[s";
    made["range"] = "[n";
    made["fileset"] = "{s";
    made["tolist"] = "[a";
    made["toset"] = "{a";
    made["tomap"] = "<a";
    made["zipmap"] = "<a";
    made["flatten"] = "[a";
    made["concat"] = "[a";
    return made;
  }();
  return types;
}

/// Those of a resource that are text in every provider.
bool is_text_everywhere(const std::string& attribute) {
  return attribute == "id" || attribute == "arn";
}

/// `var.name`, `local.name`: the name; empty when it is something else.
std::string member_of(const hcl::Expression& value, const char* root) {
  const bool is_member = value.kind == Kind::get && value.parts[0].kind == Kind::variable &&
                         value.parts[0].text == root;
  return is_member ? value.text : std::string();
}

/// What steps lead from: `aws_vpc` of `aws_vpc.this[0].id`.
const std::string& root_of(const hcl::Expression& value) {
  const hcl::Expression* at = &value;
  while (!at->parts.empty() && (at->kind == Kind::get || at->kind == Kind::index ||
                                at->kind == Kind::splat || at->kind == Kind::get_splat))
    at = &at->parts[0];
  return at->text;
}

bool has_splat(const hcl::Expression& value) {
  if (value.kind == Kind::splat || value.kind == Kind::get_splat) return true;
  const bool is_step = value.kind == Kind::get || value.kind == Kind::index;
  return is_step && has_splat(value.parts[0]);
}

}  // namespace

OutputTypes::OutputTypes(
    const std::map<std::string, hcl::Expression>& locals,
    std::map<std::string, std::string> variables,
    std::set<std::string> secrets
)
    : locals_(locals), variables_(std::move(variables)), secrets_(std::move(secrets)) {}

std::string OutputTypes::of(const hcl::Expression& value, int depth) const {
  // Locals may lead back to themselves.
  if (depth > 50) return "a";
  switch (value.kind) {
    case Kind::number:
      return "n";
    case Kind::boolean:
      return "b";
    case Kind::text:
      if (value.parts.size() == 1 && value.parts[0].kind == Kind::interpolation)
        return of(value.parts[0].parts[0], depth + 1);
      return "s";
    case Kind::heredoc:
      return "s";
    case Kind::unary:
      return value.text == "!" ? "b" : "n";
    case Kind::binary:
      return std::string("+-*/%").find(value.text) != std::string::npos ? "n" : "b";
    case Kind::parentheses:
      return of(value.parts[0], depth + 1);
    case Kind::conditional:
      return of_all(value, 1, 1, depth);
    case Kind::tuple:
      return '[' + of_all(value, 0, 1, depth);
    case Kind::object:
      return '<' + of_all(value, 1, 2, depth);
    case Kind::for_tuple:
      return '[' + of(value.parts[1], depth + 1);
    case Kind::for_object:
      return (value.is_expanded ? "<[" : "<") + of(value.parts[2], depth + 1);
    case Kind::call: {
      const auto known = functions().find(value.text);
      return known == functions().end() ? "a" : known->second;
    }
    default:
      return of_step(value, depth);
  }
}

/// What all have in common; null is of every type.
std::string OutputTypes::of_all(
    const hcl::Expression& value, std::size_t first, std::size_t step, int depth
) const {
  std::string common;
  for (std::size_t i = first; i < value.parts.size(); i += step) {
    if (value.parts[i].kind == Kind::null) continue;
    const std::string type = of(value.parts[i], depth + 1);
    if (!common.empty() && common != type) return "a";
    common = type;
  }
  return common.empty() ? "a" : common;
}

std::string OutputTypes::of_step(const hcl::Expression& value, int depth) const {
  if (const std::string name = member_of(value, "var"); !name.empty()) {
    const auto variable = variables_.find(name);
    return variable == variables_.end() ? "a" : variable->second;
  }
  if (const std::string name = member_of(value, "local"); !name.empty()) {
    const auto local = locals_.find(name);
    return local == locals_.end() ? "a" : of(local->second, depth + 1);
  }
  if (value.kind == Kind::splat || value.kind == Kind::get_splat) return "[a";
  // Types of resources are words with `_` between them.
  const std::string& root = root_of(value);
  const bool is_of_resource = root == "data" || root.find('_') != root.npos;
  const bool is_text = value.kind == Kind::get && is_of_resource && is_text_everywhere(value.text);
  if (value.kind == Kind::get && has_splat(value)) return is_text ? "[s" : "[a";
  return is_text ? "s" : "a";
}

bool OutputTypes::is_secret(const hcl::Expression& value, std::set<std::string>& seen) const {
  // Who hides it that deep may have a reason to.
  if (seen.size() > 100) return true;
  if (value.kind == Kind::call && value.text == "sensitive") return true;
  if (value.kind == Kind::call && value.text == "nonsensitive") return false;
  if (secrets_.count(member_of(value, "var")) > 0) return true;
  const std::string name = member_of(value, "local");
  const auto local = locals_.find(name);
  if (local != locals_.end() && seen.insert(name).second && is_secret(local->second, seen))
    return true;
  return std::any_of(value.parts.begin(), value.parts.end(), [&](const hcl::Expression& part) {
    return is_secret(part, seen);
  });
}

}  // namespace formwork::bindings
