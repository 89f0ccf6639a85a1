#include "table_rules.hpp"

namespace formwork::session_state {
namespace {

using foundation::counted;
using foundation::Environment;
using foundation::Found;
using foundation::found_unless;
using foundation::quoted;
using Rule = foundation::Rule<SessionTableProps>;
using ReplicaRule = foundation::Rule<SessionTableReplicaProps>;

bool is_attribute(const std::string& name) { return !name.empty() && name.size() <= 255; }

const Rule rules[] = {
    {"session_state.name",
     "AWS does not take the name of a table",
     "use letters, digits and `-_.`: `sessions`",
     [](const SessionTableProps& p) {
       const bool is_right =
           !p.name.empty() && problem_of_name(foundation::NameKind::table, "n-" + p.name).empty();
       return found_unless(is_right, quoted("name", p.name));
     }},
    {"session_state.hash-key",
     "hash_key must have between 1 and 255 characters",
     "leave it out for session_id",
     [](const SessionTableProps& p) {
       return found_unless(is_attribute(p.hash_key), quoted("hash_key", p.hash_key));
     }},
    {"session_state.S08",
     "ttl_attribute is no attribute of its own, so sessions would never end",
     "leave it out for expires_at: a number, in seconds since 1970",
     [](const SessionTableProps& p) {
       return found_unless(
           is_attribute(p.ttl_attribute) && p.ttl_attribute != p.hash_key,
           quoted("ttl_attribute", p.ttl_attribute)
       );
     }},
    {"session_state.S05",
     "the key of a table is in another Region",
     "make a key in the table's own Region, or leave it out",
     [](const SessionTableProps& p) { return p.key ? p.key->elsewhere(p.environment) : Found{}; }},
    {"session_state.S06",
     "recovery_period must be between 1 and 35 days",
     "leave it out for 35",
     [](const SessionTableProps& p) {
       const auto days = p.recovery_period.count();
       return found_unless(days >= 1 && days <= 35, counted("recovery_period in days", days));
     }},
};

const ReplicaRule replica_rules[] = {
    {"session_state.S01",
     "a replica is in the Region of its table",
     "give it the environment of another Region",
     [](const SessionTableReplicaProps& p) {
       return found_unless(
           p.environment.region != p.table.environment().region,
           quoted("environment.region", p.environment.region)
       );
     }},
    {"session_state.account",
     "a replica is in another account than its table",
     "global tables are of one account",
     [](const SessionTableReplicaProps& p) {
       return found_unless(
           p.environment.account_id == p.table.environment().account_id,
           quoted("environment.account_id", p.environment.account_id)
       );
     }},
    {"session_state.prefix",
     "a replica has another name_prefix than its table, whose name it shares: no grant would fit",
     "give both environments one name_prefix",
     [](const SessionTableReplicaProps& p) {
       return found_unless(
           p.environment.name_prefix == p.table.environment().name_prefix,
           quoted("environment.name_prefix", p.environment.name_prefix)
       );
     }},
    {"session_state.S05",
     "the key of a replica is in another Region",
     "make a key in the replica's own Region, or leave it out",
     [](const SessionTableReplicaProps& p) {
       return p.key ? p.key->elsewhere(p.environment) : Found{};
     }},
};

struct ProviderOf {
  const Element* operator->() const { return &element; }
  Element element;
};

}  // namespace

void use_provider_of(const Construct& construct, const std::optional<Element>& provider) {
  if (provider) construct.use_provider(ProviderOf{*provider});
}

foundation::Checked<SessionTableProps> checked(const Construct& table, SessionTableProps props) {
  const SessionTableProps stand_in{.environment = Environment::stand_in()};
  return foundation::check(table, std::move(props), rules, stand_in);
}

SessionTableGrants checked(const Construct& replica, const SessionTableReplicaProps& props) {
  SessionTableGrants grants{props.environment, props.table.name(), props.key};
  bool is_valid = props.environment.check(replica) && props.table.is_valid();
  if (is_valid) {
    for (Diagnostic& finding : foundation::broken_rules(props, replica_rules)) {
      is_valid = false;
      finding.places = {
          {replica.path(), replica.location()}, {props.table.path(), props.table.location()}};
      replica.report(std::move(finding));
    }
  }
  if (is_valid) return grants;
  replica.add_metadata(foundation::refused_note, "");
  grants.environment = Environment::stand_in();
  return grants;
}

}  // namespace formwork::session_state
