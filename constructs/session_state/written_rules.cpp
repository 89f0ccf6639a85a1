#include "formwork/foundation/app_checks.hpp"
#include "formwork/foundation/written_element.hpp"
#include "formwork/stack.hpp"
#include "table_rules.hpp"

namespace formwork::session_state {
namespace {

using foundation::Found;
using foundation::WrittenElement;

/// A table or a replica as it is written, and what its construct says.
struct Written {
  WrittenElement element;
  bool is_protected;
  /// Of a replica.
  std::string region_of_table = {};
  Stack stack;
};
using Rule = foundation::Rule<Written>;

/// A line for each path at which something else than `wanted` stands.
Found each_is(
    const Written& written, std::initializer_list<const char*> paths, std::string_view wanted
) {
  Found found;
  for (const char* path : paths) {
    const std::string value = written.element.at(path);
    if (value != wanted)
      found.push_back(std::string(path) + " = " + (value.empty() ? "nothing" : value));
  }
  return found;
}

Found nothing_at(const Written& written, const char* path) {
  const bool is_set = !written.element.at(path).empty();
  return foundation::found_unless(is_set, std::string(path) + " = nothing");
}

Found unlike_protection(const Written& written) {
  return each_is(
      written,
      {"deletion_protection_enabled", "lifecycle.prevent_destroy"},
      written.is_protected ? "true" : "false"
  );
}

Found joined(Found first, const Found& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

/// The plan of a replica reads the table in the table's Region.
Found alone_in_its_region(const Written& written) {
  for (const Construct& construct : written.stack.find_all()) {
    const auto element = construct.element();
    if (element && element->kind() == ElementKind::provider &&
        element->argument<std::string>("region").literal() == written.region_of_table)
      return {};
  }
  return {"stack = " + written.stack.path(), "no provider of " + written.region_of_table};
}

constexpr const char* leave_it = "leave it as the construct sets it";
constexpr const char* switch_of_protection =
    "use `.protection`, which changes deletion_protection_enabled and prevent_destroy together";

const Rule table_rules[] = {
    {"session_state.S01",
     "a table has a replica in its own resource: whoever destroys it destroys the other Region's",
     "make a SessionTableReplica",
     [](const Written& w) {
       return foundation::found_unless(
           w.element.at("replica").empty(), "replica = " + w.element.at("replica")
       );
     }},
    {"session_state.S02",
     "a table and its replica would fight over who owns the replica",
     "ignore changes of replica",
     [](const Written& w) {
       const std::string ignored = w.element.at("lifecycle.ignore_changes");
       const bool is_ignored = ignored == "all" || ignored.find("\"replica\"") != ignored.npos;
       return foundation::found_unless(
           is_ignored, "lifecycle.ignore_changes = " + (ignored.empty() ? "nothing" : ignored)
       );
     }},
    {"session_state.S03",
     "a table has no stream that a replica could read: a plan takes that, and AWS refuses it",
     leave_it,
     [](const Written& w) {
       return joined(
           each_is(w, {"stream_enabled"}, "true"),
           each_is(w, {"stream_view_type"}, "NEW_AND_OLD_IMAGES")
       );
     }},
    {"session_state.S04",
     "a table is not on demand: the Region that takes over would be throttled",
     leave_it,
     [](const Written& w) { return each_is(w, {"billing_mode"}, "PAY_PER_REQUEST"); }},
    {"session_state.S05",
     "a table is not encrypted under a key that somebody governs",
     "use `.key`, or leave it out for a key of its own",
     [](const Written& w) {
       return joined(
           each_is(w, {"server_side_encryption.enabled"}, "true"),
           nothing_at(w, "server_side_encryption.kms_key_arn")
       );
     }},
    {"session_state.S06",
     "a table cannot be restored",
     leave_it,
     [](const Written& w) { return each_is(w, {"point_in_time_recovery.enabled"}, "true"); }},
    {"session_state.S07",
     "a table is not protected as its construct says",
     switch_of_protection,
     unlike_protection},
    {"session_state.S08",
     "sessions of a table never end",
     "use ttl_attribute",
     [](const Written& w) {
       return joined(each_is(w, {"ttl.enabled"}, "true"), nothing_at(w, "ttl.attribute_name"));
     }},
};

const Rule replica_rules[] = {
    {"session_state.S05",
     "a replica has no key of its Region: a plan takes that, and AWS refuses it",
     "use `.key`, or leave it out for a key of its own",
     [](const Written& w) { return nothing_at(w, "kms_key_arn"); }},
    {"session_state.S06",
     "a replica cannot be restored: it does not take that from its table",
     leave_it,
     [](const Written& w) { return each_is(w, {"point_in_time_recovery"}, "true"); }},
    {"session_state.S07",
     "a replica is not protected as its construct says",
     switch_of_protection,
     unlike_protection},
    {"session_state.X06",
     "a replica is in a stack that does not see the Region of its table, which its plan reads",
     "make it in a stack with providers of both Regions, which nobody needs while one is dark",
     alone_in_its_region},
};

template <std::size_t count>
std::vector<Diagnostic> findings_of(
    const Construct& construct, const Written& written, const Rule (&rules)[count]
) {
  auto findings = foundation::broken_rules(written, rules);
  for (Diagnostic& finding : findings) finding.places = {{construct.path(), construct.location()}};
  return findings;
}

std::vector<Diagnostic> check_versions(const Construct& app) {
  std::vector<Diagnostic> findings;
  for (const Element& legacy : foundation::resources_in(app, "aws_dynamodb_global_table"))
    findings.push_back(
        {.code = "session_state.S09",
         .message = "a global table of the version of 2017 cannot be joined by others",
         .places = {foundation::maker_of(legacy)},
         .found = {legacy.address()},
         .help = "make a SessionTable and a SessionTableReplica"}
    );
  return findings;
}

}  // namespace

void watch(const SessionTable& table, foundation::Protection protection) {
  if (!table.is_valid()) return;
  foundation::check_app(table, "session_state", check_versions);
  table.add_validation(
      [construct = Construct(table), element = *table.table.operator->(), protection] {
        const Written written{
            .element = WrittenElement(element),
            .is_protected = is_on(protection),
            .stack = construct.stack()};
        return findings_of(construct, written, table_rules);
      }
  );
}

void watch(const SessionTableReplica& replica, const SessionTableReplicaProps& props) {
  if (foundation::note(replica, foundation::refused_note)) return;
  replica.add_validation([construct = Construct(replica),
                          element = *replica.replica.operator->(),
                          protection = props.protection,
                          region = props.table.environment().region] {
    const Written written{
        .element = WrittenElement(element),
        .is_protected = is_on(protection),
        .region_of_table = region,
        .stack = construct.stack()};
    return findings_of(construct, written, replica_rules);
  });
}

}  // namespace formwork::session_state
