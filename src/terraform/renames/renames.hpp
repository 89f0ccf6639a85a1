#pragma once
#include <vector>

#include "terraform/plan/plan.hpp"

namespace formwork::terraform {

/// What a plan destroys only to create it again: a resource of the same type that is created is
/// more like it than any other, both ways, or the whole of a construct is found under another path.
/// `constructs` are those of the program as it is now.
Renames find_renames(const Plan& plan, const StackDocument& constructs);

/// The renames with moves that are known from elsewhere, which settle what they speak of.
Renames with_moves(
    const Renames& renames, std::vector<Move> known, const StackDocument& constructs
);

/// What the moves amount to: renames of constructs, each as high up in the tree as it is true.
std::vector<Rename> as_renames(const std::vector<Move>& moves, const StackDocument& constructs);

}  // namespace formwork::terraform
