#pragma once
#include <formwork/diagnostic.hpp>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <utility>
#include <vector>

#include "terraform/prediction/references.hpp"
#include "terraform/prediction/stand_in.hpp"

namespace formwork::terraform {

/// What keeps terraform from planning a stack before others are deployed: how many instances there
/// are of something depends on an output that is not known yet.
struct Waiting {
  /// Where it is in the JSON: `resource.aws_subnet.each`; empty when it is something else that
  /// terraform found.
  std::string context = {};
  /// `count` or `for_each`.
  std::string argument = {};
  OutputReference output = {};
};

/// A stack cannot be planned before others are deployed, and for no other reason.
class StackWaits : public Error {
 public:
  StackWaits(std::vector<Diagnostic> diagnostics, Waiting first, std::string construct)
      : Error(std::move(diagnostics)), first_(std::move(first)), construct_(std::move(construct)) {}

  /// The first thing that is not known, and the construct that it is in.
  const Waiting& first() const { return first_; }
  const std::string& construct() const { return construct_; }

 private:
  Waiting first_;
  std::string construct_;
};

/// What one of terraform's diagnostics says, if it is about that.
Waiting waiting_of(
    const nlohmann::json& diagnostic, const nlohmann::json& program, const AssumedOutputs& assumed
);

}  // namespace formwork::terraform
