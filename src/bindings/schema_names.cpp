#include "bindings/schema_names.hpp"

#include <nlohmann/json.hpp>

#include "core/terraform_names.hpp"
#include "core/text_class.hpp"
#include "formwork/diagnostic.hpp"

namespace formwork::bindings {
namespace {

/// JSON takes a digit at the beginning, where Terraform's own language would not.
bool has_letters(const std::string& name) {
  return !name.empty() && detail::is_identifier("_" + name);
}

/// Of the 255 bytes that a file's name has, with an ending of ours.
constexpr std::size_t longest = 200;

}  // namespace

const std::string& checked_name(const char* what, const std::string& name) {
  if (has_letters(name) && name.size() <= longest) return name;
  const std::string shown = detail::printable(name.substr(0, 60));
  throw Unexpected{
      std::string(what) + " is called \"" + shown + (name.size() > shown.size() ? "...\"" : "\"") +
      (name.size() > longest ? ", which is too long" : ", which Terraform would not take")};
}

bool has_plain_keys(const nlohmann::json& object) {
  for (const auto& [name, value] : object.items())
    if (!has_letters(name)) return false;
  return true;
}

void check_provider(const Schema& schema, const std::string& file) {
  auto refuse = [&](const char* what, const std::string& found, const std::string& problem) {
    throw Error(Diagnostic{
        .code = "schema.provider-name",
        .message = std::string("Terraform does not take this ") + what + ": " + problem,
        .places = {{.path = "", .file = file}},
        .found = {'"' + detail::printable(found) + '"'},
        .help =
            "a provider is called like `google-beta`, and its source like `hashicorp/google-beta`",
    });
  };
  if (auto problem = detail::provider_name_problem(schema.name); !problem.empty())
    refuse("name of a provider", schema.name, problem);
  if (schema.name.size() > longest) refuse("name of a provider", schema.name, "it is too long");
  if (auto problem = detail::provider_source_problem(schema.source); !problem.empty())
    refuse("source of a provider", schema.source, problem);
  if (auto problem = detail::version_constraint_problem(schema.version);
      !schema.version.empty() && !problem.empty())
    refuse("version of a provider", schema.version, problem);
}

}  // namespace formwork::bindings
