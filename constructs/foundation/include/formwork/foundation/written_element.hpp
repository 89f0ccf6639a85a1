#pragma once
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "formwork/element.hpp"

namespace formwork::foundation {

/// An element as it stands in `cdk.tf.json` in the end, asked by path: for rules about what is
/// made, however it came there. A list of one is its item as well, as blocks are written.
///
///     WrittenElement(*bucket).at("lifecycle.prevent_destroy") == "true"
class WrittenElement {
 public:
  explicit WrittenElement(const Element& element);

  /// What stands there, text without its quotes, everything else as JSON; empty if nothing does.
  std::string at(std::string_view path) const;
  /// How many stand there: items of a list, 1 of anything else, 0 of nothing.
  std::size_t count(std::string_view path) const;

 private:
  struct Document;
  std::shared_ptr<const Document> document_;
};

/// Whether what is written of `element` at that path is an attribute of `other`, of its own stack
/// or of another one.
bool refers(const Element& element, std::string_view path, const Element& other);

}  // namespace formwork::foundation
