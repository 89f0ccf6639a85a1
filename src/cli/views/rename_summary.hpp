#pragma once
#include <nlohmann/json_fwd.hpp>
#include <set>
#include <string>

#include "terraform/plan/plan.hpp"

namespace formwork::cli {

/// What a plan destroys and creates again because it was renamed, as a person reads it: a line for
/// each construct and a few of the addresses in it. Empty when there is nothing of the kind, else
/// it ends with a newline.
std::string renames_text(const std::string& stack, const terraform::Renames& renames);

/// What gets another address: the constructs, and a few of the addresses in each. Ends with a
/// newline, if there is anything.
std::string moves_text(const std::vector<terraform::Rename>& renames);
/// What may have become several things, in the same form.
std::string undecided_text(const std::vector<terraform::UndecidedRename>& renames);

/// The command that decides on the first thing that it may have become.
std::string refactor_line(const std::string& stack, const terraform::UndecidedRename& undecided);

/// The same facts, with all addresses.
nlohmann::ordered_json renames_json(const terraform::Renames& renames);
/// The blocks of a `moved` file, with the constructs.
nlohmann::ordered_json moves_json(const std::vector<terraform::Move>& moves);

/// The addresses that the renames speak of, so that they need no line of their own.
class RenamedAddresses {
 public:
  explicit RenamedAddresses(const terraform::Renames& renames);

  bool contains(const std::string& address) const;

 private:
  std::set<std::string> addresses_;
};

}  // namespace formwork::cli
