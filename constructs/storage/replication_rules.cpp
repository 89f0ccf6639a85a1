#include "replication_rules.hpp"

#include "formwork/foundation/app_checks.hpp"
#include "formwork/foundation/written_element.hpp"
#include "role_note.hpp"

namespace formwork::storage {
namespace {

using foundation::Found;
using foundation::found_unless;
using foundation::quoted;
using foundation::WrittenElement;

Found both(std::string_view field, const std::string& source, const std::string& destination) {
  return {
      quoted("source." + std::string(field), source),
      quoted("destination." + std::string(field), destination)};
}

const foundation::Rule<ReplicationProps> rules[] = {
    {"storage.replication-itself",
     "a bucket would be replicated into itself",
     "name a bucket of another Region as destination",
     [](const ReplicationProps& p) {
       return p.source == p.destination
                  ? both("bucket", p.source.bucket_name(), p.destination.bucket_name())
                  : Found{};
     }},
    {"storage.replication-account",
     "the buckets of a replication are of two accounts, whose owner would have to let it in",
     "replicate within one account",
     [](const ReplicationProps& p) {
       const std::string& from = p.source.environment.account_id;
       const std::string& to = p.destination.environment.account_id;
       return from == to ? Found{} : both("environment.account_id", from, to);
     }},
    {"storage.T13",
     "the buckets of a replication are of two kinds: what is kept in one would be lost in the "
     "other",
     "give both the same kind",
     [](const ReplicationProps& p) {
       return p.source.kind().index() == p.destination.kind().index()
                  ? Found{}
                  : both("kind", name_of(p.source.kind()), name_of(p.destination.kind()));
     }},
    {"storage.replication-role",
     "the role of a replication is not written as an ARN",
     "use storage::replication_role_arn(source)",
     [](const ReplicationProps& p) {
       const auto arn = p.role_arn.literal();
       const bool is_role =
           !arn || (foundation::starts_with(*arn, "arn:") && arn->find(":role/") != arn->npos);
       return found_unless(is_role, quoted("role_arn", arn.value_or("")));
     }},
};

/// One rule of a replication, as it will be written.
struct WrittenRule {
  const WrittenElement& configuration;
  std::string path;
  bool is_of_an_audit_trail = false;

  Found unless(std::string_view where, std::string_view wanted) const {
    const std::string whole = path + std::string(where);
    const std::string value = configuration.at(whole);
    const bool is_right = wanted.empty() ? !value.empty() : value == wanted;
    return found_unless(is_right, whole + " = " + (value.empty() ? "nothing" : value));
  }
  Found unless_all(std::initializer_list<std::pair<std::string_view, std::string_view>> wanted
  ) const {
    Found found;
    for (const auto& [where, value] : wanted)
      for (std::string& line : unless(where, value)) found.push_back(std::move(line));
    return found;
  }
};

const foundation::Rule<WrittenRule> rules_of_any[] = {
    {"storage.T04",
     "a replication has no time control of 15 minutes with metrics: S3 takes both or neither, and "
     "nothing but 15",
     "write replication_time and metrics as storage::Replication does",
     [](const WrittenRule& r) {
       return r.unless_all(
           {{"destination.replication_time.status", "Enabled"},
            {"destination.replication_time.time.minutes", "15"},
            {"destination.metrics.status", "Enabled"},
            {"destination.metrics.event_threshold.minutes", "15"}}
       );
     }},
    {"storage.T05",
     "a replication leaves encrypted objects behind, without a word",
     "enable sse_kms_encrypted_objects, and name a key of the destination's Region",
     [](const WrittenRule& r) {
       return r.unless_all(
           {{"source_selection_criteria.sse_kms_encrypted_objects.status", "Enabled"},
            {"destination.encryption_configuration.replica_kms_key_id", ""}}
       );
     }},
    {"storage.T06",
     "a replication does not send changes of replicas back, or its rule is of the old form",
     "enable replica_modifications; a rule has filter, priority and delete_marker_replication",
     [](const WrittenRule& r) {
       return r.unless_all(
           {{"source_selection_criteria.replica_modifications.status", "Enabled"},
            {"filter", ""},
            {"priority", ""},
            {"delete_marker_replication.status", ""}}
       );
     }},
};

const foundation::Rule<WrittenRule> rules_of_ours[] = {
    {"storage.T07",
     "deletions of an audit trail would be replicated",
     "leave delete_marker_replication Disabled",
     [](const WrittenRule& r) {
       return r.is_of_an_audit_trail ? r.unless("delete_marker_replication.status", "Disabled")
                                     : Found{};
     }},
};

/// Of ours the Replication, of others the resource.
Diagnostic::Place maker_of(const Element& element) {
  if (element.id() != "Default") return foundation::maker_of(element);
  return {element.parent()->path(), element.parent()->location()};
}

template <std::size_t count>
std::vector<Diagnostic> findings_of(
    const Element& element,
    bool is_of_an_audit_trail,
    const foundation::Rule<WrittenRule> (&table)[count]
) {
  std::vector<Diagnostic> findings;
  const WrittenElement written(element);
  for (std::size_t i = 0; i < written.count("rule"); ++i) {
    const WrittenRule rule{written, "rule." + std::to_string(i) + '.', is_of_an_audit_trail};
    for (Diagnostic& finding : foundation::broken_rules(rule, table)) {
      finding.places = {maker_of(element)};
      findings.push_back(std::move(finding));
    }
  }
  return findings;
}

/// A replication is easily written without what makes it one, and Terraform takes it.
std::vector<Diagnostic> check_all(const Construct& app) {
  std::vector<Diagnostic> findings;
  for (const Element& element :
       foundation::resources_in(app, "aws_s3_bucket_replication_configuration"))
    for (Diagnostic& finding : findings_of(element, false, rules_of_any))
      findings.push_back(std::move(finding));
  return findings;
}

/// The role by its name, if the app makes it: one of another destination, kind or key replicates
/// nothing, and S3 says nothing.
std::vector<Diagnostic> roles_of_others(
    const Construct& replication, const std::vector<std::string>& wanted
) {
  Construct app = replication;
  while (const auto above = app.parent()) app = *above;
  for (const Construct& role : app.find_all()) {
    std::string facts = foundation::note(role, role_note).value_or("");
    if (!foundation::starts_with(facts, wanted.front() + '\n')) continue;
    Found found;
    for (const std::string& fact : wanted) {
      const std::string of_role = facts.substr(0, facts.find('\n'));
      facts.erase(0, of_role.size() + 1);
      if (of_role != fact)
        found.push_back(std::string(fact).append(", of the role: ").append(of_role));
    }
    if (found.empty()) return {};
    return {
        {.code = "storage.T08",
         .message = "the role of a replication is made for something else, and may not replicate",
         .places = {{replication.path(), replication.location()}, {role.path(), role.location()}},
         .found = std::move(found),
         .help = "give the ReplicationRole the same buckets, kind and keys"}};
  }
  return {};
}

}  // namespace

void watch_replications(const Construct& bucket) {
  foundation::check_app(bucket, "storage.replication", check_all);
}

void check(const Construct& replication, const ReplicationProps& props) {
  if (!props.source.is_valid() || !props.destination.is_valid()) {
    replication.add_metadata(foundation::refused_note, "");
    return;
  }
  for (Diagnostic& finding : foundation::broken_rules(props, rules)) {
    finding.places = {
        {replication.path(), replication.location()},
        {props.source.path(), props.source.location()},
        {props.destination.path(), props.destination.location()}};
    replication.report(std::move(finding));
  }
}

void watch(const Replication& replication, const ReplicationProps& props) {
  if (!props.source.is_valid() || !props.destination.is_valid()) return;
  const bool is_of_an_audit_trail = is_audit(props.source.kind());
  replication.add_validation([replication, is_of_an_audit_trail] {
    return findings_of(replication.configuration, is_of_an_audit_trail, rules_of_ours);
  });
  const Bucket& source = props.source;
  if (props.role_arn.literal() == replication_role_arn(source))
    replication.add_validation([replication,
                                wanted = facts_of_role(source, props.destination, source.kind())] {
      return roles_of_others(replication, wanted);
    });
  replication.add_validation(
      [replication, environment = source.environment]() -> std::vector<Diagnostic> {
        const Element& element = replication.configuration;
        const auto provider = element.used_provider();
        if (!provider) return {};
        return foundation::misplaced(replication, environment, *provider);
      }
  );
}

}  // namespace formwork::storage
