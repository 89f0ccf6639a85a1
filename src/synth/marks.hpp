#pragma once
#include <map>
#include <string_view>

#include "core/payload.hpp"
#include "core/tree.hpp"

namespace formwork::detail {

/// How much of a value Terraform marks, as sensitive or as ephemeral. A collection with such values
/// in it is itself no such value: what is taken out of it may be either.
enum class Marked : std::uint8_t { no, inside, whole };

/// Finds out how marks go through expressions, by the rules of Terraform's language, tried with
/// Terraform 1.11. Where it cannot be known before Terraform runs, a value counts as one without.
class Marks {
 public:
  virtual ~Marks() = default;
  Marked of(Word word);
  Marked of(const TreeNode* node);

 private:
  /// What an element other than a local gives.
  virtual Marked of_element(const ElementNode& element) = 0;
  /// What a reference or a step says itself.
  virtual Marked of_step(const Expression& step) = 0;
  /// Whether a function gives a value that has the mark, or one that has not, whatever it takes;
  /// null when it depends on that.
  virtual const Marked* of_function(std::string_view name) = 0;

  Marked expression(const Expression& expression);
  Marked call(const Expression& call);
  template <class Items, class Get>
  Marked within(const Items& items, const Get& get);
  Marked fields(const Object& object);
  Marked any_operand(const Expression& expression, std::uint32_t first);

  std::map<const ElementNode*, Marked> locals_;
};

/// Values that Terraform forgets when it ends.
class EphemeralMarks : public Marks {
 public:
  static bool is_source(const ElementNode& element);

 private:
  Marked of_element(const ElementNode& element) override;
  Marked of_step(const Expression& step) override;
  const Marked* of_function(std::string_view name) override;
};

/// Values that Terraform does not show, as far as its own stack knows.
class SensitiveMarks : public Marks {
 private:
  Marked of_element(const ElementNode& element) override;
  Marked of_step(const Expression& step) override;
  const Marked* of_function(std::string_view name) override;
};

}  // namespace formwork::detail
