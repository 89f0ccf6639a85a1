#pragma once
#include <gmock/gmock.h>

#include <string>

namespace formwork::testing {

/// What a matcher says of a value, with whether it matches before it.
template <class Matcher, class Value>
std::string explained(const Matcher& matcher, const Value& value) {
  ::testing::StringMatchResultListener listener;
  const bool matches = ::testing::ExplainMatchResult(matcher, value, &listener);
  return (matches ? "yes: " : "no: ") + listener.str();
}

}  // namespace formwork::testing
