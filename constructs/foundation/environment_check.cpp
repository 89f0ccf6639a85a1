#include <algorithm>

#include "element_names.hpp"
#include "formwork/element.hpp"
#include "formwork/foundation/checks.hpp"
#include "formwork/foundation/environment.hpp"
#include "formwork/foundation/region.hpp"
#include "formwork/json.hpp"

namespace formwork::foundation {
namespace {

bool is_name_prefix(std::string_view prefix) {
  // What every kind of name takes at its beginning.
  return !prefix.empty() && prefix.size() <= 32 && has_only(prefix.substr(0, 1), lower_case) &&
         has_only(prefix, std::string(lower_case) + std::string(digits) + '-') &&
         prefix.find("--") == prefix.npos && prefix.back() != '-' && prefix != "internal" &&
         !starts_with(prefix, "internal-") && prefix != "sg" && !starts_with(prefix, "sg-");
}

const Rule<Environment> rules[] = {
    {"environment.account-id",
     "account_id must be twelve digits",
     "`aws sts get-caller-identity` prints it",
     [](const Environment& e) {
       return found_unless(is_account_id(e.account_id), quoted("account_id", e.account_id));
     }},
    {"environment.region",
     "region must be a Region of AWS",
     "write it as AWS does, such as us-east-1",
     [](const Environment& e) {
       return found_unless(is_region(e.region), quoted("region", e.region));
     }},
    {"environment.name-prefix",
     "name_prefix must be 1 to 32 small letters, digits and single hyphens",
     "begin with a letter, end without a hyphen; internal- and sg- belong to AWS",
     [](const Environment& e) {
       return found_unless(is_name_prefix(e.name_prefix), quoted("name_prefix", e.name_prefix));
     }},
};

/// Whether something above says the same environment already, and is checked in its place.
bool is_checked_above(const Construct& construct, const std::string& text) {
  for (auto above = construct.parent(); above; above = above->parent())
    if (environment_text(*above) == text) return true;
  return false;
}

Diagnostic misplacement(
    const Construct& construct, const Element& provider, const char* code, std::string message
) {
  return {
      .code = code,
      .message = std::move(message),
      .places = {{construct.path(), construct.location()}, {provider.path(), provider.location()}},
      .help = "make the provider with environment.provider(stack)",
  };
}

}  // namespace

std::vector<Diagnostic> misplaced(
    const Construct& construct, const Environment& environment, const Element& provider, Reach reach
) {
  std::vector<Diagnostic> found;
  const std::string of_provider = provider.address() + ": ";
  const auto region = provider.argument<std::string>("region").literal();
  const auto accounts = provider.argument<Set<std::string>>("allowed_account_ids");
  if (reach == Reach::region && (!region || *region != environment.region)) {
    found.push_back(misplacement(
        construct,
        provider,
        region ? "environment.provider-region" : "environment.provider-region-unknown",
        region ? "a construct of one Region has the provider of another"
               : "the Region of a construct's provider is not known when the program runs"
    ));
    found.back().found = {
        quoted("environment.region", environment.region),
        of_provider + (region ? quoted("region", *region) : "region is not a literal")};
  }
  if (accounts.is_set() && accounts.is_literal()) {
    const std::string allowed = json(accounts).literal().value_or("");
    if (allowed.find('"' + environment.account_id + '"') == allowed.npos) {
      found.push_back(misplacement(
          construct,
          provider,
          "environment.provider-account",
          "a construct of one account has a provider that refuses to work there"
      ));
      found.back().found = {
          quoted("environment.account_id", environment.account_id),
          of_provider + "allowed_account_ids = " + allowed};
    }
  }
  return found;
}

bool Environment::check(const Construct& construct, Reach reach) const {
  if (*this == stand_in()) return true;
  bool is_valid = true;
  for (Diagnostic& finding : broken_rules(*this, rules)) {
    is_valid = false;
    construct.report(std::move(finding));
  }
  if (!is_valid) return false;
  remember_environment(construct, *this, reach);
  check_element_names(construct);
  if (is_checked_above(construct, *environment_text(construct))) return true;
  construct.add_validation([construct, reach, environment = *this]() -> std::vector<Diagnostic> {
    const auto provider = construct.provider("aws");
    if (!provider) return {};  // synthesis says by itself what is missing
    return misplaced(construct, environment, *provider, reach);
  });
  return true;
}

}  // namespace formwork::foundation
