#pragma once
#include <string>

#include "synth/json_writer.hpp"
#include "synth/printer.hpp"

namespace formwork::detail {

/// The arguments of `of`'s backend as an object. Those of another stack go without its secrets, and
/// local state is named relative to the working directory of `reader`, so that the output is the
/// same on every machine. `output` is the output directory as configured.
void write_backend_arguments(
    const StackNode* of,
    const StackNode* reader,
    const std::string& output,
    JsonWriter& json,
    Printer& printer
);

}  // namespace formwork::detail
