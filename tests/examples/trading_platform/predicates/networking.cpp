#include <algorithm>
#include <formwork/foundation/cidr.hpp>

#include "predicate.hpp"

namespace trading {
namespace {

using formwork::foundation::Cidr;

Lines n01(const PlatformPlans& plans) {
  Lines lines;
  for (const char* region : {east_1, east_2})
    if (const auto count = plans.all("aws_vpc", region).size(); count != 1)
      lines.push_back(std::to_string(count) + " VPCs in " + region);
  if (plans.all("aws_vpc").size() != 2) lines.emplace_back("a VPC elsewhere");
  return lines;
}

Lines n02(const PlatformPlans& plans) {
  const auto range = [&](const char* region) {
    return Cidr(plans.only("aws_vpc", region).values.at("cidr_block").get<std::string>());
  };
  return range(east_1).overlaps(range(east_2)) ? Lines{"they overlap"} : Lines{};
}

Lines n03(const PlatformPlans& plans) {
  Lines lines;
  for (const PlannedResource* vpc : plans.all("aws_vpc"))
    for (const char* argument : {"enable_dns_support", "enable_dns_hostnames"})
      if (vpc->values.at(argument) != true) lines.push_back(vpc->stack + ": " + argument);
  return lines;
}

}  // namespace

const std::vector<Predicate> networking_predicates = {
    {"N01",
     "one isolated VPC in each region",
     n01,
     [](PlatformPlans& plans) { plans.duplicate(plans.first("aws_vpc", east_2)); }},
    {"N02",
     "the VPCs can be peered",
     n02,
     [](PlatformPlans& plans) {
       plans.first("aws_vpc", east_2).values["cidr_block"] = "10.16.128.0/17";
     }},
    {"N03",
     "names resolve across the peering",
     n03,
     [](PlatformPlans& plans) {
       plans.first("aws_vpc", east_1).values["enable_dns_hostnames"] = false;
     }},
};

}  // namespace trading
