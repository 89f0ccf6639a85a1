#include "account_rules.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "formwork/foundation/app_checks.hpp"
#include "formwork/foundation/checks.hpp"
#include "formwork/iam.hpp"
#include "statement_rules.hpp"

namespace formwork::iam {
namespace {

using foundation::Environment;
using foundation::maker_of;
using foundation::note;
using foundation::quoted;
using nlohmann::json;

constexpr std::string_view boundary_note = "formwork.iam.boundary";

struct Boundary {
  Element policy;
  std::string account_id;
  std::string arn;
  std::vector<std::string> regions;
};

std::vector<Boundary> boundaries_in(const Construct& app) {
  std::vector<Boundary> boundaries;
  for (const Element& policy : foundation::resources_in(app, "aws_iam_policy")) {
    const auto text = note(*policy.parent(), boundary_note);
    if (!text || policy.id() != "Default") continue;
    const json facts = json::parse(*text);
    boundaries.push_back({policy, facts["account_id"], facts["arn"], facts["regions"]});
  }
  return boundaries;
}

/// Whether a provider may work in the account.
bool is_of(const std::string& account_id, const Element& provider) {
  const Environment environment{.account_id = account_id, .region = "", .name_prefix = ""};
  return misplaced(provider, environment, provider, foundation::Reach::account).empty();
}

bool is_of(const Boundary& boundary, const Element& element) {
  const auto provider = element.used_provider();
  return !provider || is_of(boundary.account_id, *provider);
}

/// Whether what is written names the element in its depends_on.
bool waits_for(const json& written, const Element& element) {
  const json awaited = written.value("depends_on", json::array());
  return std::find(awaited.begin(), awaited.end(), element.address()) != awaited.end();
}

class AccountCheck {
 public:
  explicit AccountCheck(const Construct& app) : app_(app), boundaries_(boundaries_in(app)) {
    for (const Element& bucket : foundation::resources_in(app, "aws_s3_bucket"))
      if (bucket.argument<bool>("object_lock_enabled").literal() == true)
        audit_buckets_.push_back(bucket);
  }

  std::vector<Diagnostic> run() {
    providers();
    for (const Element& role : foundation::resources_in(app_, "aws_iam_role")) check_role(role);
    for (const std::string_view type : {"aws_iam_policy", "aws_iam_role_policy"})
      for (const Element& policy : foundation::resources_in(app_, type))
        check_statements(policy, "policy");
    for (const Element& owner : foundation::resources_in(app_, "aws_iam_policy_attachment"))
      own_exclusively(owner, owner.address());
    return std::move(findings_);
  }

 private:
  std::vector<Boundary> boundaries_of(const Element& element) const {
    std::vector<Boundary> found;
    std::copy_if(
        boundaries_.begin(),
        boundaries_.end(),
        std::back_inserter(found),
        [&](const Boundary& boundary) { return is_of(boundary, element); }
    );
    return found;
  }

  void providers() {
    for (const Construct& construct : app_.find_all()) {
      const auto provider = construct.element();
      if (!provider || provider->kind() != ElementKind::provider || provider->type() != "aws")
        continue;
      std::vector<std::string> allowed;
      for (const Boundary& boundary : boundaries_)
        if (is_of(boundary.account_id, *provider))
          allowed.insert(allowed.end(), boundary.regions.begin(), boundary.regions.end());
      const auto region = provider->argument<std::string>("region").literal();
      if (allowed.empty() ||
          (region && std::find(allowed.begin(), allowed.end(), *region) != allowed.end()))
        continue;
      findings_.push_back(
          {.code = "iam.I10",
           .message = "a stack acts in a Region that the boundary of its roles denies",
           .places = {{provider->path(), provider->location()}},
           .found =
               {provider->address() + ": " +
                    (region ? quoted("region", *region) : "region is not a literal"),
                "allowed: " + json(allowed).dump()},
           .help = "add its environment to the boundary's, or make the stack in one of these"}
      );
    }
  }

  void check_role(const Element& role) {
    const auto boundaries = boundaries_of(role);
    if (boundaries.empty()) return;
    const json written = json::parse(role.synth());
    const std::string carried = written.value("permissions_boundary", "");
    const bool is_held =
        std::any_of(boundaries.begin(), boundaries.end(), [&](const Boundary& boundary) {
          const std::string reference = boundary.policy.address() + ".arn}";
          return carried == boundary.arn ||
                 (role.stack() == boundary.policy.stack()
                      ? carried == "${" + reference
                      : carried ==
                            "${stack[\"" + boundary.policy.stack().path() + "\"]." + reference);
        });
    for (const Boundary& boundary : boundaries)
      if (carried == boundary.arn && role.stack() == boundary.policy.stack() &&
          !waits_for(written, boundary.policy))
        findings_.push_back(
            {.code = "iam.boundary-later",
             .message = "a role may be made before the boundary that it carries: an ARN that is "
                        "written out makes no order within a stack",
             .places = {maker_of(role)},
             .found = {role.address() + ": " + quoted("permissions_boundary", carried)},
             .help = "give .permissions_boundary_arn = boundary.arn()"}
        );
    if (!is_held)
      findings_.push_back(
          {.code = "iam.I03",
           .message = "a role does not carry the region boundary of its application",
           .places = {maker_of(role)},
           .found = {role.address() + ": " + quoted("permissions_boundary", carried)},
           .help = "give .permissions_boundary_arn = boundary.arn(), or in another stack "
                   "iam::region_boundary_arn(environment)"}
      );
    for (const char* argument : {"managed_policy_arns", "inline_policy"})
      if (written.contains(argument)) own_exclusively(role, role.address() + '.' + argument);
    check_statements(role, "assume_role_policy");
  }

  /// It takes away what aws_iam_role_policy_attachment gives.
  void own_exclusively(const Element& element, const std::string& line) {
    if (boundaries_of(element).empty()) return;
    findings_.push_back(
        {.code = "iam.exclusive-owner",
         .message = "something claims all policies of a role, or all uses of a policy, for itself",
         .places = {maker_of(element)},
         .found = {line},
         .help = "attach each with its own aws_iam_role_policy_attachment"}
    );
  }

  void check_statements(const Element& element, std::string_view argument) {
    const auto boundaries = boundaries_of(element);
    if (boundaries.empty() || note(*element.parent(), boundary_note)) return;
    const std::string& account_id = boundaries.front().account_id;
    const auto statements = foundation::statements_of(element, argument);
    if (!statements)
      findings_.push_back(
          {.code = "iam.unknown-policy",
           .message = "what a policy allows is not known before Terraform runs",
           .places = {maker_of(element)},
           .found = {element.address() + '.' + std::string(argument)},
           .help = "write it as a foundation::PolicyDocument"}
      );
    else
      for (const foundation::WrittenStatement& statement : *statements) {
        report(element, check_statement({statement, account_id, audit_buckets_}));
        if (lets_in_another_account(statement, account_id)) check_stranger(element, account_id);
      }
  }

  void check_stranger(const Element& role, const std::string& account_id) {
    for (const Element& policy : foundation::policies_of(app_, role))
      if (const auto statements = foundation::statements_of(policy, "policy"))
        for (const foundation::WrittenStatement& statement : *statements)
          report(role, check_statement_for_strangers({statement, account_id, audit_buckets_}));
  }

  void report(const Element& element, std::vector<Diagnostic> findings) {
    for (Diagnostic& finding : findings) {
      finding.places = {maker_of(element)};
      findings_.push_back(std::move(finding));
    }
  }

  Construct app_;
  std::vector<Boundary> boundaries_;
  std::vector<Element> audit_buckets_;
  std::vector<Diagnostic> findings_;
};

}  // namespace

void hold_to_boundary(
    const Construct& boundary,
    const Environment& environment,
    const std::vector<std::string>& regions
) {
  const json facts{
      {"account_id", environment.account_id},
      {"arn", region_boundary_arn(environment)},
      {"regions", regions}};
  boundary.add_metadata(boundary_note, facts.dump());
  foundation::check_app(boundary, "iam", [](const Construct& app) {
    return AccountCheck(app).run();
  });
}

}  // namespace formwork::iam
