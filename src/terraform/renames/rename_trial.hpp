#pragma once
#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "terraform/plan/plan.hpp"

namespace formwork::terraform {

/// What a plan is to be made with before any of the renames is advised: those that are certain, and
/// of what is not decided the first thing that each may have become.
std::vector<Move> moves_to_try(const Renames& renames);

/// The moves as a file of terraform's says them.
nlohmann::json moved_blocks(const std::vector<Move>& moves);

/// Leaves those renames in the plan that keep something when they are tried. What would be replaced
/// all the same, since an argument forces it, is told as such.
void keep_what_helps(Plan& plan, const std::vector<Move>& tried, const Plan& trial);

}  // namespace formwork::terraform
