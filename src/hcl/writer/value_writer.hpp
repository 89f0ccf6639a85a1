#pragma once
#include "hcl/writer/body_schema.hpp"
#include "hcl/writer/json_tree.hpp"
#include "hcl/writer/lines.hpp"

namespace formwork::hcl {

/// Writes what stands after the `=` of an argument.
class ValueWriter {
 public:
  explicit ValueWriter(Lines& lines) : lines_(lines) {}

  /// `place` is what errors call it.
  void argument(
      int depth,
      const std::string& name,
      const JsonTree& value,
      const Member& member,
      const std::string& place
  );

 private:
  struct Context {
    Reading reading;
    const BodySchema* body;
    const std::string* place;
  };

  void named(int depth, const std::string& name, const JsonTree& value, const Context& context);
  void item(int depth, const JsonTree& value, const Context& context);
  /// A list or object in lines of its own.
  void bracketed(
      int depth,
      const std::string& before,
      const JsonTree& value,
      const std::string& after,
      const Context& context
  );
  void members(int depth, const JsonTree& object, const Context& context);
  /// The value in one line; empty when it needs more.
  static std::string in_one_line(const JsonTree& value, const Context& context);
  static std::string text(const std::string& source, const Context& context);
  static std::string key(const std::string& source, const Context& context);

  Lines& lines_;
};

}  // namespace formwork::hcl
