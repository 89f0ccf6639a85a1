#pragma once
#include <cstddef>
#include <iosfwd>
#include <string>
#include <vector>

namespace formwork::terraform {

/// One step into a JSON text: the name of a member, or the index of an item.
struct JsonStep {
  std::string name;
  bool is_index = false;
};

/// Where one stands in a JSON text that is followed from its beginning.
struct JsonNesting {
  struct Open {
    bool is_list;
    /// How many steps lead to it.
    std::size_t steps;
  };
  /// The objects and lists that are open, the innermost last.
  std::vector<Open> open = {};
  std::vector<JsonStep> steps = {};
};

/// Finds places in a JSON text of any size, which is read through once.
class JsonPositions {
 public:
  /// Reads the text, which is taken to be valid.
  explicit JsonPositions(std::istream& text);
  /// The steps to what stands at `offset` of the same text: resource, aws_vpc, main, cidr_block. To
  /// the object or list itself at its last brace.
  std::vector<JsonStep> steps_to(std::istream& text, std::size_t offset) const;

 private:
  struct Mark {
    std::size_t offset;
    JsonNesting nesting;
  };
  /// A place every some thousand bytes, from which the way to others is short.
  std::vector<Mark> marks_;
};

/// The steps of an element's argument as Terraform writes them: `ingress[0].cidr_blocks`. Empty
/// when they lead to the element itself.
std::string argument_of(const std::vector<JsonStep>& steps);

}  // namespace formwork::terraform
