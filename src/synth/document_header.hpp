#pragma once
#include "synth/document.hpp"
#include "synth/json_writer.hpp"

namespace formwork::detail {

/// The value of a stack's `"//"`: what tools read that look at the JSON without the program.
void write_document_header(
    const StackElements& elements,
    const CrossStack& cross_stack,
    JsonWriter& json,
    const DocumentOptions& options
);

}  // namespace formwork::detail
