#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string>

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

/// What one of terraform's diagnostics says, if it is about that.
Waiting waiting_of(
    const nlohmann::json& finding, const nlohmann::json& program, const AssumedOutputs& assumed
);

}  // namespace formwork::terraform
