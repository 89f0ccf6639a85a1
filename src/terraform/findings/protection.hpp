#pragma once
#include <filesystem>
#include <formwork/diagnostic.hpp>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "terraform/stack/stack_document.hpp"

namespace formwork::terraform {

/// An argument that stands in the way of destroying a resource, or puts it off.
struct Protection {
  /// `deletion_protection = true`.
  std::string found;
  /// What it does to the resource, as the rest of a sentence.
  std::string effect;
  /// How to lift it; empty when there is nothing to lift.
  std::string help = {};
  Severity severity = Severity::warning;
};

/// What protects a resource of the type, by its attributes as they are in the state.
std::vector<Protection> protections_of(const std::string& type, const nlohmann::json& attributes);

/// That `lifecycle.prevent_destroy` keeps a resource, at its construct and with the way out, when
/// one of terraform's diagnostics is about that.
std::optional<Diagnostic> prevented_destruction(
    const nlohmann::json& diagnostic,
    const StackDocument& constructs,
    const std::filesystem::path& shown_as
);

}  // namespace formwork::terraform
