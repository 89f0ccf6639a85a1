#pragma once
#include "parameters.hpp"
#include "stage.hpp"

namespace trading {

/// What a stage's file says, each value written to its place in `stage`, which outlives the list.
std::vector<Parameter> parameters_of(Stage& stage);

/// The JSON Schema of the files, for editors: stages/stage.schema.json.
std::string stage_schema();

}  // namespace trading
