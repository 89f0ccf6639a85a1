#pragma once
#include "bindings/schema.hpp"
#include "hcl/syntax.hpp"

namespace formwork::bindings {

/// Turns type constraints of variables into fields: objects become shapes, added to `shapes`.
class VariableTypes {
 public:
  explicit VariableTypes(std::vector<SchemaShape>& shapes) : shapes_(shapes) {}

  /// Gives the field its type. Throws the place of what is no type.
  void set(const hcl::Expression& type, SchemaField& field);

 private:
  void collection(const hcl::Expression& type, SchemaField& field);
  ShapeId object(const hcl::Expression& members);
  void member(const std::string& name, const hcl::Expression& type, SchemaShape& shape);

  std::vector<SchemaShape>& shapes_;
};

}  // namespace formwork::bindings
