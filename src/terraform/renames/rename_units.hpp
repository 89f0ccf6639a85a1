#pragma once
#include <string>
#include <vector>

#include "terraform/plan/plan.hpp"

namespace formwork::terraform {

/// Something that leaves the program, or is new to it.
struct Unit {
  /// The resource's type, or `module`; only units of one kind can be the same thing. The address of
  /// the resource where only some of its instances come and go.
  std::string kind;
  Place place;
  Fingerprint values = {};
  std::size_t instances = 0;
};

/// What a plan destroys because the program does not have it any more, and what it creates: each
/// with all of its instances, by address.
struct Units {
  std::vector<Unit> gone = {};
  std::vector<Unit> created = {};
};

Units units_of(const Plan& plan);

/// The resource or module that the address is in, without its instance.
std::string whole_of(const std::string& address);
/// The same with its instance, `module.net["a"]` of `module.net["a"].aws_vpc.main`; without one
/// where it has none.
std::string instance_of(const std::string& address);

}  // namespace formwork::terraform
