#include "demands.hpp"

#include <utility>

namespace formwork::aws_rules {

using rules::Answer;
using rules::Demand;
using rules::Known;
using rules::Subject;

Demand is_not_false(std::string path) {
  return Demand([path = std::move(path)](const Subject& subject) {
    for (const Known& value : subject.at(path)) {
      if (value.is_unknown())
        return Answer::undecided(subject.shown_path(path) + " is known to Terraform alone");
      if (value.boolean() == false) return Answer::broken(subject.shown_path(path) + " = false");
    }
    return Answer{};
  });
}

Demand if_given(std::string path, Demand demand) {
  return rules::unless(rules::is_not_given(std::move(path)), std::move(demand));
}

Demand never(std::string found) {
  return Demand([found = std::move(found)](const Subject&) { return Answer::broken(found); });
}

Demand related_at_least(std::string type, std::string argument, std::size_t count) {
  return Demand([type = std::move(type), argument = std::move(argument), count](const Subject& of) {
    const auto related = of.related(type, argument);
    bool unknown = related.unknown;
    double found = 0;
    for (const Subject& each : related.blocks) {
      const Known repeated = each.one("count");
      unknown |= repeated.is_unknown() || each.one("for_each").is_given();
      found += repeated.number().value_or(1);
    }
    if (found >= static_cast<double>(count)) return Answer{};
    const std::string line = type + " for it: " + std::to_string(static_cast<int>(found));
    return unknown ? Answer::undecided(line + ", and perhaps more") : Answer::broken(line);
  });
}

Demand is_no(std::string argument, std::string type) {
  return Demand([argument = std::move(argument), type = std::move(type)](const Subject& subject) {
    for (const Subject& each : subject.referenced(argument, type).blocks)
      return Answer::broken(subject.shown_path(argument) + " is " + each.address());
    for (const Known& value : subject.at(argument))
      if (value.is_unknown() && !value.is_reference())
        return Answer::undecided(subject.shown_path(argument) + " is known to Terraform alone");
    return Answer{};
  });
}

Demand subnets_route(std::string path, Demand of_each_route) {
  return rules::referenced(
      std::move(path),
      "aws_subnet",
      rules::each_related(
          "aws_route_table_association",
          "subnet_id",
          rules::referenced(
              "route_table_id",
              "aws_route_table",
              rules::each_related("aws_route", "route_table_id", std::move(of_each_route))
          )
      )
  );
}

Demand is_log_target() {
  return rules::related("aws_s3_bucket_logging", "target_bucket") ||
         rules::related("aws_lb", "access_logs.bucket") ||
         rules::related("aws_lb", "connection_logs.bucket");
}

}  // namespace formwork::aws_rules
