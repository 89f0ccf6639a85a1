#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace formwork::terraform {

/// `name = expression` in a file of values.
struct Assignment {
  std::string name;
  std::string_view expression;
};

/// The assignments of HCL text, however it is laid out; what is none of them is passed over.
std::vector<Assignment> assignments_in(std::string_view text);

/// The texts, numbers and heredocs in an HCL or JSON expression that holds literals alone. Names
/// of members are none of them.
std::vector<std::string> values_in(std::string_view expression);

}  // namespace formwork::terraform
