#pragma once
#include <cstddef>
#include <iosfwd>
#include <string>
#include <vector>

namespace formwork::terraform {

/// One step into a JSON text: the name of a member, or the index of an item.
struct JsonStep {
  std::string name;
  bool is_index = false;
};

/// The steps to what stands at `offset` of a JSON text, which may be of any size: resource,
/// aws_vpc, main, cidr_block. To the object or list itself at its last brace.
std::vector<JsonStep> steps_to(std::istream& text, std::size_t offset);

/// The steps of an element's argument as Terraform writes them: `ingress[0].cidr_blocks`. Empty
/// when they lead to the element itself.
std::string argument_of(const std::vector<JsonStep>& steps);

}  // namespace formwork::terraform
