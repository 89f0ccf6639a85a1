#pragma once
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/payload.hpp"
#include "core/tree.hpp"

namespace formwork::detail {

/// What is sensitive where it is made. Terraform knows that inside of a stack; a state that others
/// read has forgotten it, so that the readers must be told.
class Secrecy {
 public:
  /// Whether a reference, or what is reached from one, reads something sensitive: by the schema, by
  /// the variable it comes from, or because the program makes it of something sensitive.
  bool is_secret(const Expression& read);
  /// The element that a reference, or what is reached from one, leads to; null for others.
  static const ElementNode* element_of(const Expression& read);
  /// The ephemeral element that it reads, which is in no state; null when there is none.
  static const ElementNode* ephemeral_source(const Expression& read);

 private:
  /// `.name`, `["name"]`, `[0]` or `[*]`.
  struct Step {
    ExpressionKind kind;
    /// Empty when it is known to Terraform alone.
    std::string name;
  };
  using Steps = std::vector<Step>;
  /// What is read, from an element or from some other value on.
  struct Way {
    const ElementNode* element = nullptr;
    Word base;
    Steps steps;
    /// The bindings say that it is sensitive.
    bool flagged = false;
  };

  static Way way_of(const Expression& read);
  bool is_secret(const Way& way);
  bool reads_secret(const ElementNode& element, const Steps& steps);
  bool attribute(const ElementNode& element, const Steps& steps);
  bool overridden(const ElementNode& element, std::string_view name);
  bool within(Word word, const Steps& steps, std::size_t at);
  bool within_list(const Items& items, const Steps& steps, std::size_t at);
  bool within_map(const Entries& entries, const Steps& steps, std::size_t at);
  bool within_object(const Object& object, const Steps& steps, std::size_t at);
  bool within_expression(const Expression& expression, const Steps& steps, std::size_t at);

  std::map<std::pair<const ElementNode*, std::string>, bool> known_;
};

}  // namespace formwork::detail
