#include "terraform/driver/migration.hpp"

#include "terraform/driver/state_probe.hpp"
#include "terraform/json/text_at.hpp"
#include "terraform/process/shell_words.hpp"

namespace formwork::terraform {
namespace {

/// What a state in the new place is to the one in the old place; the later the graver.
enum class Relation {
  nothing_to_take,
  free_place,
  older_copy,
  same_copy,
  newer_copy,
  other_state,
  new_unknown,
  old_unknown,
};

struct Comparison {
  Relation relation = Relation::nothing_to_take;
  StateFacts was = {.holds = StateFacts::Holds::nothing};
  StateFacts is = {.holds = StateFacts::Holds::nothing};
};

Relation relation_of(const StateFacts& was, const StateFacts& is) {
  if (!was.is_known()) return Relation::old_unknown;
  if (was.is_empty()) return Relation::nothing_to_take;
  if (!is.is_known()) return Relation::new_unknown;
  if (is.is_empty()) return Relation::free_place;
  // Two that do not say where they come from are not one.
  if (was.lineage != is.lineage || was.lineage.empty()) return Relation::other_state;
  if (was.serial == is.serial) return Relation::same_copy;
  return was.serial > is.serial ? Relation::older_copy : Relation::newer_copy;
}

/// Terraform takes all workspaces along: the gravest of them counts. Where one place has workspaces
/// and the other has none, the state goes to, or comes from, the one that is `used`.
Comparison compared(
    const StatesByWorkspace& old_states,
    const StatesByWorkspace& new_states,
    const std::string& used
) {
  Comparison gravest;
  for (const auto& [workspace, was] : old_states) {
    StateFacts is{.holds = StateFacts::Holds::nothing};
    // A place that cannot be looked at has one entry, without a name.
    for (const auto& name : {workspace.empty() ? used : std::string(), workspace})
      if (auto found = new_states.find(name); found != new_states.end()) is = found->second;
    auto relation = relation_of(was, is);
    if (relation >= gravest.relation) gravest = {relation, was, is};
  }
  return gravest;
}

/// What the command line adds to the backend is in the note of the old one already.
Terraform for_the_old_place(const Terraform& terraform) {
  return terraform.with({{"TF_CLI_ARGS", ""}, {"TF_CLI_ARGS_init", ""}});
}

Comparison look_at_both(Terraform& terraform, const BackendChange& change) {
  auto plain = for_the_old_place(terraform);
  const auto was = states_in(plain, change.directory, change.was);
  const auto& environment = terraform.environment();
  const auto chosen = environment.find("TF_WORKSPACE");
  const bool is_chosen = chosen != environment.end() && !chosen->second.empty();
  return compared(
      was, states_in(terraform, change.directory, change.is), is_chosen ? chosen->second : "default"
  );
}

std::string number_of(const StateFacts& facts) {
  if (!facts.is_known()) return "unknown: " + facts.reason;
  return facts.is_empty() ? "none" : "serial " + std::to_string(facts.serial);
}

std::vector<std::string> found_in_both(const Comparison& both) {
  return {
      "state in the old one = " + number_of(both.was),
      "state in the new one = " + number_of(both.is)};
}

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const auto& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

/// What may be done, in the words of the command line.
struct Ways {
  explicit Ways(const std::string& stack)
      : migrate("formwork deploy " + shell_quoted(stack) + " --migrate-state"),
        reconfigure("formwork deploy " + shell_quoted(stack) + " --reconfigure") {}

  std::string migrate;
  std::string reconfigure;
};

struct Advice {
  std::string message;
  std::string help;
};

Advice advice_to_a_free_place(const BackendChange& change, const Ways& ways) {
  const std::string message = ", and its state is still in the old one";
  if (is_of_another_owner(change.was, change.is))
    return {
        message,
        "another account or stage begins with an empty state: " + ways.reconfigure +
            "; if it is the same resources that are kept elsewhere now, take the state along: " +
            ways.migrate};
  return {
      message,
      "take the state along: " + ways.migrate +
          "; if it is another stage that begins with an empty state: " + ways.reconfigure};
}

Advice advice_on(Relation relation, const BackendChange& change) {
  const Ways ways(change.stack);
  switch (relation) {
    case Relation::free_place:
      return advice_to_a_free_place(change, ways);
    case Relation::nothing_to_take:
      return {
          ", and there is no state in the old one",
          "use what is in the new one: " + ways.reconfigure};
    case Relation::older_copy:
      return {
          ", and the new one has an older copy of its state",
          "take the state along, over the copy: " + ways.migrate};
    case Relation::same_copy:
    case Relation::newer_copy:
      return {
          ", and its state was taken along already", "use it where it is now: " + ways.reconfigure};
    case Relation::other_state:
      return {
          ", and the new one has a state of its own",
          "if that is what this stack made there, as another stage or account, use it: " +
              ways.reconfigure +
              "; the state in the old one stays there, for to take it along "
              "would overwrite the other"};
    case Relation::new_unknown:
      return {
          ", and nobody can tell what is in the new one",
          "make it readable first (are its credentials there?), then run the command again"};
    case Relation::old_unknown:
      break;
  }
  return {
      ", and nobody can tell what is in the old one",
      "make it readable to take the state along (are its credentials there?); to use what is in "
      "the "
      "new one instead: " +
          ways.reconfigure};
}

}  // namespace

void check_migration(Terraform& terraform, const BackendChange& change) {
  const auto both = look_at_both(terraform, change);
  const auto relation = both.relation;
  if (relation < Relation::newer_copy) return;
  if (relation == Relation::newer_copy)
    throw Error(Diagnostic{
        .code = "terraform.newer-state",
        .message = "the state of " + change.stack +
                   " in the new backend is newer than that in the old one",
        .found = found_in_both(both),
        .help = "it was taken along already, it seems: use it where it is: " +
                Ways(change.stack).reconfigure,
    });
  if (relation == Relation::other_state)
    throw Error(Diagnostic{
        .code = "terraform.other-state",
        .message =
            "there is a state in the new backend that does not come from that of " + change.stack,
        .found = found_in_both(both),
        .help = advice_on(relation, change).help,
    });
  throw Error(Diagnostic{
      .code = "terraform.state-unknown",
      .message =
          "nobody can tell whether the state of " + change.stack + " would overwrite another",
      .found = found_in_both(both),
      .help = advice_on(relation, change).help,
  });
}

Diagnostic backend_changed(Terraform& terraform, const BackendChange& change) {
  const auto& [directory, stack, was, is] = change;
  Diagnostic result{.code = "terraform.backend-changed", .message = {}};
  if (was.type != is.type)
    result.found = {"was = " + was.type, "is = " + is.type};
  else if (auto names = joined(changed_arguments(was, is)); !names.empty())
    result.found = {"changed in " + is.type + ": " + names};
  const auto both = look_at_both(terraform, change);
  const auto advice = advice_on(both.relation, change);
  result.message = "the backend of " + stack + " changed" + advice.message;
  result.help = advice.help;
  for (auto& line : found_in_both(both)) result.found.push_back(std::move(line));
  return result;
}

bool is_moved_by_us(const BackendChange& change) {
  const auto& [directory, stack, was, is] = change;
  if (was.type != "cloud" && is.type != "cloud") return false;
  if (was.type != is.type) return true;
  // A token, or the project that new workspaces go to, is no other place.
  for (const char* argument :
       {"/hostname", "/organization", "/workspaces/name", "/workspaces/tags"})
    if (at_or_null(was.arguments, argument) != at_or_null(is.arguments, argument)) return true;
  return false;
}

void move_state(Terraform& terraform, const BackendChange& change) {
  auto plain = for_the_old_place(terraform);
  std::vector<std::string> used;
  for (const auto& [workspace, facts] : states_in(plain, change.directory, change.was))
    if (!facts.is_empty()) used.push_back(workspace);
  if (used.empty()) return;
  if (used.size() > 1)
    throw Error(Diagnostic{
        .code = "terraform.several-states",
        .message = "the stack " + change.stack +
                   " has states in several workspaces, and HCP Terraform takes one at a time",
        .found = {"workspaces = " + joined(used)},
        .help = "take them along with `terraform state pull` and `terraform state push`",
    });
  copy_state(plain, change.directory, {change.was, used[0]}, terraform, change.is);
}

}  // namespace formwork::terraform
