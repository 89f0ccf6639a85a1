#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "bindings/schema.hpp"

namespace formwork::bindings {

/// What a header declares, in the order in which headers are made.
enum class HeaderKind { resource, data, ephemeral, provider, functions };

/// A header with one component in it; the provider functions share theirs.
struct PlannedHeader {
  HeaderKind kind;
  /// Null for the provider configuration and for functions.
  const Component* component;
  /// `S3Bucket`.
  std::string type;
  /// Below the provider's folder: `data/ami.hpp`.
  std::string file;
};

/// Which headers there are, and where each shape is defined: inside the one struct that uses it,
/// or in a header of its own when several do.
struct HeaderPlan {
  std::vector<PlannedHeader> headers;
  /// By shape: its name in the namespace `shapes`; empty when one header at most uses it.
  std::vector<std::string> shared_names;
  /// By shape: whether users write it. Only a reference is generated for the others.
  std::vector<bool> settable;

  /// By shape: whether something in it is sensitive.
  std::vector<bool> secret;

  bool holds_secrets(ShapeId id) const {
    return id != no_shape && secret[static_cast<std::size_t>(id)];
  }
  bool is_shared(ShapeId id) const { return !shared_name(id).empty(); }
  const std::string& shared_name(ShapeId id) const {
    return shared_names[static_cast<std::size_t>(id)];
  }
};

HeaderPlan plan_headers(const Schema& schema);

/// The field that stands for what a function returns.
SchemaField returned_field(const Function& function);

/// A fingerprint that stays the same from run to run and machine to machine.
std::string fingerprint(std::string_view text);

}  // namespace formwork::bindings
