#include "condition_tests.hpp"

#include <algorithm>

#include "formwork/diagnostic.hpp"
#include "formwork/foundation/checks.hpp"

namespace formwork::foundation {
namespace {

constexpr std::string_view tests[] = {
    "StringEquals",
    "StringNotEquals",
    "StringEqualsIgnoreCase",
    "StringNotEqualsIgnoreCase",
    "StringLike",
    "StringNotLike",
    "NumericEquals",
    "NumericNotEquals",
    "NumericLessThan",
    "NumericLessThanEquals",
    "NumericGreaterThan",
    "NumericGreaterThanEquals",
    "DateEquals",
    "DateNotEquals",
    "DateLessThan",
    "DateLessThanEquals",
    "DateGreaterThan",
    "DateGreaterThanEquals",
    "Bool",
    "BinaryEquals",
    "IpAddress",
    "NotIpAddress",
    "ArnEquals",
    "ArnLike",
    "ArnNotEquals",
    "ArnNotLike",
    "Null"};

}  // namespace

bool is_condition_test(std::string_view test) {
  for (const std::string_view each_value : {"ForAllValues:", "ForAnyValue:"})
    if (starts_with(test, each_value)) test.remove_prefix(each_value.size());
  constexpr std::string_view if_exists = "IfExists";
  if (ends_with(test, if_exists) && test != "NullIfExists") test.remove_suffix(if_exists.size());
  return std::count(std::begin(tests), std::end(tests), test) > 0;
}

std::string meant_condition_test(std::string_view test) {
  const auto near = did_you_mean(test, {std::begin(tests), std::end(tests)});
  return near.empty() ? "" : ": did you mean `" + std::string(near) + "`?";
}

}  // namespace formwork::foundation
