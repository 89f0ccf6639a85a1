#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "terraform/plan/rename.hpp"
#include "terraform/program/terraform.hpp"
#include "terraform/stack/stack_document.hpp"

namespace formwork::terraform {

/// An instance that a state has.
struct StateEntry {
  Place place;
  /// Whether the program has it too.
  bool in_program = false;
};

/// What terraform keeps of one stack. Needs a stack that is initialized.
class StackState {
 public:
  StackState(Terraform& terraform, std::filesystem::path directory, const StackDocument& constructs)
      : terraform_(terraform), directory_(std::move(directory)), constructs_(constructs) {}

  /// By construct path. What left the program has the path that it had there, where that is known.
  /// Throws `Error` when nobody can tell what the state has.
  std::vector<StateEntry> entries();
  /// Throws `Error`.
  void move(const Move& move);
  /// The resources stay in the cloud, and terraform does not know of them any more: all at once, or
  /// of none. Throws `Error`.
  void forget(const std::vector<Place>& places);

 private:
  void change(const std::vector<std::string>& arguments);

  Terraform& terraform_;
  std::filesystem::path directory_;
  const StackDocument& constructs_;
};

/// Resources and modules of the entries that are the named place or in it, each once: what moves as
/// a whole.
std::vector<Place> places_at(const std::vector<StateEntry>& entries, const std::string& name);

/// The moves that take what is at one place of a state to the other, which is in the program or is
/// an address. Throws `Error` when it has nowhere to go.
std::vector<Move> moves_between(
    const std::vector<StateEntry>& entries,
    const std::string& from,
    const std::string& to,
    const StackDocument& constructs
);

}  // namespace formwork::terraform
