#pragma once
#include <string>
#include <vector>

#include "bindings/schema.hpp"

namespace formwork::bindings {

/// What a module gives.
struct ModuleOutput {
  std::string name;
  std::string description = {};
  /// It is declared so, or it is made of a variable that is.
  bool is_sensitive = false;
  /// The letters of the shape text; `a` where Terraform alone knows.
  std::string type = "a";
};

/// What a module takes and gives, as its files say.
struct ModuleInterface {
  /// The variables, and what the objects in them hold.
  std::vector<SchemaShape> shapes;
  ShapeId inputs = no_shape;
  /// Sorted by name.
  std::vector<ModuleOutput> outputs;
  /// `aws=hashicorp/aws aws.west=hashicorp/aws`, sorted.
  std::string providers;
  /// Whether that is all: false when it says of none, and calls other modules that may.
  bool knows_providers = true;
};

}  // namespace formwork::bindings
