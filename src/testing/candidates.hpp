#pragma once
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "formwork/app.hpp"
#include "formwork/stack.hpp"
#include "formwork/testing/matcher.hpp"

namespace formwork::detail {
struct StackNode;
}

namespace formwork::testing {

/// Something that a matcher may be about.
struct Candidate {
  /// `aws_s3_bucket.logs`, with the path of its construct where it has one.
  std::string name;
  /// The type, or the name of an output.
  std::string type;
  nlohmann::json arguments;
  /// Null where no program of ours made it.
  const formwork::detail::StackNode* stack = nullptr;
};

/// Everything of a section that a matcher tells of, whatever its type, in the order of the
/// document. Findings have the section as their type.
std::vector<Candidate> candidates(const std::string& section, const Stack& stack);
std::vector<Candidate> candidates(const std::string& section, const App& app);
std::vector<Candidate> candidates(const std::string& section, const std::string& document);

/// `a resource aws_s3_bucket`.
std::string title_of(const Matcher::Wanted& wanted);
/// `resources`.
std::string plural_of(const std::string& section);

}  // namespace formwork::testing
