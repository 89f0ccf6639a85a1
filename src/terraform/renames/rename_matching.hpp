#pragma once
#include <vector>

#include "terraform/renames/rename_units.hpp"

namespace formwork::terraform {

struct Matches {
  std::vector<Move> moves = {};
  std::vector<UndecidedRename> undecided = {};
};

/// Which of the units that are gone were created again under another name. First come changes of
/// paths that explain more than one of them, then what is most alike. What fits several equally
/// well is not guessed.
Matches match(const Units& units);

}  // namespace formwork::terraform
