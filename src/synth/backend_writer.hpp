#pragma once
#include <string_view>

#include "synth/json_writer.hpp"
#include "synth/printer.hpp"

namespace formwork::detail {

/// The member of `terraform` that says where the stack's state is: `backend`, or `cloud`.
void write_backend(const StackNode* stack, JsonWriter& json, Printer& printer);

/// The data source with which `reader` reads the outputs of `producer`: without the secrets of its
/// backend. Throws Error where the backend does not say which state that is.
void write_remote_state(
    const StackNode* producer, const StackNode* reader, JsonWriter& json, Printer& printer
);

/// `tfc` for HCP Terraform, `tfe` for Terraform Enterprise, or empty: the state is elsewhere.
std::string_view cloud_of(const StackNode* stack);

}  // namespace formwork::detail
