#pragma once
#include <iosfwd>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "terraform/findings/protection.hpp"
#include "terraform/plan/fingerprint.hpp"
#include "terraform/plan/outputs.hpp"
#include "terraform/plan/rename.hpp"
#include "terraform/stack/stack_document.hpp"

namespace formwork::terraform {

enum class Action { create, update, replace, destroy, forget, move };

/// One argument that changes. `before` and `after` are null where it is sensitive.
struct AttributeChange {
  /// `tags.Name`, `ingress[0].cidr`.
  std::string name;
  nlohmann::json before = {};
  nlohmann::json after = {};
  bool sensitive = false;
  /// `after` will be known when it is applied.
  bool unknown = false;
  bool forces_replacement = false;
};

struct Change {
  std::string address;
  /// The construct; the one it was when it left the program, empty when that is not known.
  std::string path;
  Action action = Action::update;
  /// Why it is replaced or destroyed, in the user's terms.
  std::string reason = {};
  std::string previous_address = {};
  std::vector<AttributeChange> attributes = {};
  /// What stands in the way of destroying it, when it is to be destroyed or replaced.
  std::vector<Protection> protections = {};
  /// Destroyed because the program does not have it any more.
  bool left_program = false;
  /// Destroyed because the instance of the module that it is in is not there any more.
  bool left_module = false;
  /// Of what is created or destroyed, until renames were looked for.
  Fingerprint values = {};
};

struct Plan {
  std::vector<Change> changes = {};
  /// What is destroyed only because it is called otherwise now.
  Renames renames = {};
  /// What looks as if it had been renamed, and would be replaced even if it were moved: how.
  std::vector<Change> replaced_anyway = {};
  /// What only gets another address, by construct.
  std::vector<Rename> moved = {};
  /// Outputs that change.
  std::vector<std::string> outputs = {};
  /// What the outputs will be once it is applied, as far as that is known; none when nothing
  /// changes.
  OutputValues predicted = {};
  /// Whether applying it would do anything.
  bool applyable = false;
  /// Whether nothing is done but to read what is not known yet.
  bool only_reads = false;
  /// Whether the stack was deployed before.
  bool was_deployed = false;

  std::size_t count(Action action) const;
  /// How many things terraform does when it applies the plan; a replacement is two.
  std::size_t steps() const;
};

/// `create`, `update`, … as JSON and text name it.
std::string_view name_of(Action action);

/// What `terraform show -json` says of a plan, of which only the changes are kept. `drift` takes
/// what was changed outside of terraform instead of what will be. Throws `Error` when the text is
/// not what terraform prints.
Plan read_plan(std::istream& stream, const StackDocument& constructs, bool drift);

}  // namespace formwork::terraform
