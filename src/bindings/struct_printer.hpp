#pragma once
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "bindings/header_plan.hpp"
#include "bindings/schema.hpp"

namespace formwork::bindings {

/// The C++ names in one struct, a pair for each field.
struct FieldNames {
  /// Of the argument and the accessor.
  std::string field;
  /// Of the struct for a block or an object.
  std::string type;
};

/// Prints the structs of one header: arguments, and references for what Terraform knows. A shape
/// that occurs again in the header is an alias of its first occurrence.
class StructPrinter {
 public:
  StructPrinter(const Schema& schema, const HeaderPlan& plan, std::string root);

  /// `struct <name> {…};` for a block or an object; `outer` is the struct around it, if any.
  void shape(ShapeId id, const std::string& name, const std::string& outer, int depth);
  /// The structs, aliases and `struct Args` of a component.
  void arguments(ShapeId id, const std::string& type);
  /// One accessor a readable field, by way of `element_`.
  void accessors(ShapeId id, const std::string& type);
  /// From now on, arguments are such as Terraform does not keep: of a provider, or an ephemeral
  /// resource.
  void keep_nothing() { kept_ = false; }

  void line(int depth, std::string_view text);
  /// What a person wrote, as comment for documentation.
  void comment(int depth, std::string_view text);
  /// The names of the fields of a struct.
  std::vector<FieldNames> names(const SchemaShape& shape, const std::string& own_name) const;
  std::string take_text() { return std::move(text_); }
  /// Shared shapes that the text names.
  const std::set<std::string>& shared() const { return shared_; }

 private:
  void nested(
      const SchemaShape& shape,
      const std::vector<FieldNames>& names,
      const std::string& path,
      int depth
  );
  void fields(const SchemaShape& shape, const std::vector<FieldNames>& names, int depth);
  void deprecated_type(const SchemaField& field, const FieldNames& names, int depth);
  void reference(const SchemaShape& shape, const std::vector<FieldNames>& names, int depth);
  void accessor(
      const SchemaField& field, const FieldNames& names, std::string_view object, int depth
  );
  std::string advice(const SchemaField& field) const;

  const Schema& schema_;
  const HeaderPlan& plan_;
  std::string root_;
  std::string text_;
  bool kept_ = true;
  std::map<ShapeId, std::string> defined_;
  std::set<std::string> shared_;
};

/// What the compiler says about something deprecated, as a string literal.
std::string deprecation(const Schema& schema, std::string_view name, std::string_view advice);

}  // namespace formwork::bindings
