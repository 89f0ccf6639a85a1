#pragma once
#include "formwork/rules.hpp"

// Shapes of demands that are AWS's.

namespace formwork::aws_rules {

/// Not given, or something else than `false`: for what is on unless it is switched off.
rules::Demand is_not_false(std::string path);
/// What is asked of a value that is given.
rules::Demand if_given(std::string path, rules::Demand demand);
/// A demand that nothing fulfils: what must not be there at all.
rules::Demand never(std::string found);
/// As many elements of a type have this one in an argument; one that is repeated counts as several.
rules::Demand related_at_least(std::string type, std::string argument, std::size_t count);
/// The elements that an argument refers to have none of that type in theirs.
rules::Demand is_no(std::string argument, std::string type);
/// Subnets at a path have no route that fails the demand.
rules::Demand subnets_route(std::string path, rules::Demand of_each_route);
/// A bucket that server access logs, those of load balancers or of firewalls are written to.
rules::Demand is_log_target();

}  // namespace formwork::aws_rules
