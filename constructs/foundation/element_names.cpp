#include "element_names.hpp"

#include <algorithm>
#include <cctype>
#include <map>

#include "formwork/foundation/app_checks.hpp"
#include "formwork/foundation/checks.hpp"
#include "formwork/json.hpp"

namespace formwork::foundation {
namespace {

constexpr std::string_view environment_note = "formwork.environment";

/// Among whom a name is the only one of its kind.
enum class Among { everybody, account, region, nobody };

struct NamedType {
  std::string_view type;
  std::string_view argument;
  NameKind kind;
  Among unique = Among::region;
};

constexpr NamedType named_types[] = {
    {"aws_autoscaling_group", "name", NameKind::autoscaling_group},
    {"aws_cloudtrail", "name", NameKind::trail},
    {"aws_cloudwatch_dashboard", "dashboard_name", NameKind::dashboard, Among::account},
    {"aws_cloudwatch_event_rule", "name", NameKind::event_rule, Among::nobody},  // of a bus
    {"aws_cloudwatch_log_group", "name", NameKind::log_group},
    {"aws_cloudwatch_metric_alarm", "alarm_name", NameKind::alarm},
    {"aws_db_event_subscription", "name", NameKind::event_subscription},
    {"aws_db_parameter_group", "name", NameKind::db_parameter_group},
    {"aws_db_subnet_group", "name", NameKind::db_subnet_group},
    {"aws_dynamodb_table", "name", NameKind::table},
    {"aws_iam_instance_profile", "name", NameKind::instance_profile, Among::account},
    {"aws_iam_policy", "name", NameKind::iam_policy, Among::account},
    {"aws_iam_role", "name", NameKind::iam_role, Among::account},
    {"aws_kms_alias", "name", NameKind::key_alias},
    {"aws_lambda_function", "function_name", NameKind::function},
    {"aws_launch_template", "name", NameKind::launch_template},
    {"aws_lb", "name", NameKind::load_balancer},
    {"aws_lb_target_group", "name", NameKind::target_group},
    {"aws_rds_cluster", "cluster_identifier", NameKind::db_cluster},
    {"aws_rds_cluster_instance", "identifier", NameKind::db_instance},
    {"aws_rds_cluster_parameter_group", "name", NameKind::db_parameter_group},
    {"aws_rds_global_cluster",
     "global_cluster_identifier",
     NameKind::global_cluster,
     Among::account},
    {"aws_s3_bucket", "bucket", NameKind::bucket, Among::everybody},
    {"aws_scheduler_schedule", "name", NameKind::schedule, Among::nobody},  // of a group
    {"aws_secretsmanager_secret", "name", NameKind::secret},
    {"aws_security_group", "name", NameKind::security_group, Among::nobody},  // of a VPC
    {"aws_sfn_state_machine", "name", NameKind::state_machine},
    {"aws_sns_topic", "name", NameKind::topic},
    {"aws_sqs_queue", "name", NameKind::queue},
    {"aws_wafv2_web_acl", "name", NameKind::web_acl, Among::nobody},  // of a scope
};

const NamedType* named_type(const Element& element) {
  for (const NamedType& known : named_types)
    if (known.type == element.type()) return &known;
  return nullptr;
}

/// The account that the element is made in, as far as the program knows: equal texts are one.
std::string account_of(const Element& element, const std::optional<Element>& provider) {
  for (std::optional<Construct> above = element; above; above = above->parent()) {
    const auto noted = environment_text(*above);
    if (noted) return noted->substr(0, noted->find(' '));
  }
  if (provider) {
    const auto accounts = provider->argument<Set<std::string>>("allowed_account_ids");
    if (accounts.is_set() && accounts.is_literal()) {
      const std::string text = json(accounts).literal().value_or("");
      return text.size() == 16 ? text.substr(2, 12) : text;  // ["123456789012"]
    }
  }
  return element.stack().path();
}

std::string region_of(const Element& element, const std::optional<Element>& provider) {
  // Since hashicorp/aws 6 a resource may say its own.
  if (const auto own = element.argument<std::string>("region").literal()) return *own;
  if (!provider) return {};
  // A Region that only Terraform will know is at least that of the same configuration.
  return provider->argument<std::string>("region").literal().value_or(provider->path());
}

std::string namespace_of(const NamedType& named, const Element& element) {
  const auto provider = element.used_provider();
  std::string text(named.type);
  if (named.unique == Among::everybody) return text;
  text += ' ' + account_of(element, provider);
  return named.unique == Among::account ? text : text + ' ' + region_of(element, provider);
}

Diagnostic::Place place_of(const Construct& construct) {
  return {construct.path(), construct.location()};
}

/// From a construct below the app down to the element.
std::vector<Construct> line_of(const Construct& element) {
  std::vector<Construct> line;
  for (std::optional<Construct> above = element; above; above = above->parent())
    line.insert(line.begin(), *above);
  return line;
}

/// What two elements are in that is not the same: two networks in a stack, say, or in two stacks.
std::pair<Construct, Construct> where_they_part(const Element& first, const Element& second) {
  const auto left = line_of(first);
  const auto right = line_of(second);
  std::size_t depth = 0;
  while (depth + 1 < left.size() && depth + 1 < right.size() && left[depth] == right[depth])
    ++depth;
  const bool are_in_different_stacks = !(first.stack() == second.stack());
  if (are_in_different_stacks && depth + 1 < left.size() && depth + 1 < right.size()) ++depth;
  return {left[depth], right[depth]};
}

class NameCheck {
 public:
  std::vector<Diagnostic> run(const Construct& app) {
    for (const Element& element : resources_in(app)) add(element);
    return std::move(findings_);
  }

 private:
  void add(const Element& element) {
    const NamedType* named = named_type(element);
    if (named == nullptr) return;
    const auto name = element.argument<std::string>(named->argument).literal();
    if (!name) return;
    const std::string line = std::string(named->type) + '.' + quoted(named->argument, *name);
    if (const std::string problem = problem_of_name(named->kind, *name); !problem.empty())
      findings_.push_back(
          {.code = "names.refused",
           .message = "AWS refuses a name: it takes " + problem,
           .places = {maker_of(element)},
           .found = {line},
           .help = "call it otherwise; environment.name(…) makes names that fit"}
      );
    if (named->unique == Among::nobody) return;
    // IAM takes App and app for one.
    std::string key = *name;
    if (starts_with(named->type, "aws_iam_"))
      std::transform(key.begin(), key.end(), key.begin(), [](unsigned char c) {
        return static_cast<char>(std::tolower(c));
      });
    const auto [other, is_new] = taken_.emplace(namespace_of(*named, element) + ' ' + key, element);
    if (!is_new) report_taken(other->second, element, line);
  }

  /// One finding for each pair of constructs, however many names they share.
  void report_taken(const Element& first, const Element& second, const std::string& line) {
    const auto [left, right] = where_they_part(first, second);
    const auto [at, is_new] = pairs_.emplace(left.path() + '\n' + right.path(), findings_.size());
    if (is_new)
      findings_.push_back(
          {.code = "names.taken",
           .message = "two constructs make resources of one name",
           .places = {place_of(left), place_of(right)},
           .help = "give one of them another name, or an environment with another name_prefix"}
      );
    findings_[at->second].found.push_back(line);
  }

  std::vector<Diagnostic> findings_;
  std::map<std::string, Element> taken_;
  std::map<std::string, std::size_t> pairs_;
};

}  // namespace

void remember_environment(const Construct& construct, const Environment& environment, Reach reach) {
  std::string text = environment.account_id;
  if (reach == Reach::region) text += ' ' + environment.region + ' ' + environment.name_prefix;
  construct.add_metadata(environment_note, text);
}

std::optional<std::string> environment_text(const Construct& construct) {
  return note(construct, environment_note);
}

void check_element_names(const Construct& construct) {
  check_app(construct, "names", [](const Construct& app) { return NameCheck().run(app); });
}

}  // namespace formwork::foundation
