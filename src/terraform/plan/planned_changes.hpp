#pragma once
#include <iosfwd>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace formwork::terraform {

/// What a plan does, whole, by address: `{"aws_vpc.main": {"actions": […], "after": …,
/// "after_unknown": …}}`. Takes what `terraform show -json` says. Holds secrets.
nlohmann::json read_planned_changes(std::istream& plan);

/// What of the changes was not in those that were planned before, by address and in words. What was
/// not known then may be anything now, and what is not to be done any more is no difference.
std::vector<std::string> unplanned(const nlohmann::json& planned, const nlohmann::json& now);

}  // namespace formwork::terraform
