#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/payload.hpp"
#include "core/shape.hpp"
#include "core/tree.hpp"

namespace formwork::detail {

/// How a value of another stack is named here.
class CrossStackNames {
 public:
  /// The expression in `consumer` for `address` (`aws_vpc.main.id`) of the stack `producer`.
  virtual std::string expression(
      const StackNode* consumer, const StackNode* producer, const std::string& address
  ) const = 0;
  /// Whether `read`, a reference or what is reached from one, is of another stack and sensitive.
  virtual bool is_foreign_secret(const StackNode* consumer, const Expression& read) const = 0;

 protected:
  ~CrossStackNames() = default;
};

/// Blocks of one type, of which Terraform makes some or all.
struct GeneratedBlocks {
  std::string_view name;
  Word word;
};
/// Whether what stands in the place of blocks is, or holds, such as Terraform makes.
bool makes_blocks(Word blocks);

/// Prints values: the one place that knows Terraform's expression language and its JSON form.
class Printer {
 public:
  /// `stack` is where the text will stand; `others` may be null when there is one stack only.
  Printer(std::string& out, const StackNode* stack, const CrossStackNames* others)
      : out_(out), stack_(stack), others_(others) {}

  /// A value as JSON in which Terraform evaluates strings as templates.
  void attribute(Word word, int depth) { value(word, depth, Mode::templates, nullptr); }
  /// A value as JSON that Terraform takes as it stands; an expression throws Error.
  void literal(Word word, int depth) { value(word, depth, Mode::literal, nullptr); }
  /// An address in quotes, without `${}`.
  void address(Word word);
  /// The addresses that a list of references stands for in this stack, each once.
  std::vector<std::string> address_texts(Word list) const;
  /// A field of a generated struct, as its kind wants it.
  void field(const Field& field, Word word, int depth);
  /// The `dynamic` of a body.
  void dynamic_blocks(const std::vector<GeneratedBlocks>& blocks, int depth);

 private:
  enum class Mode { templates, literal };

  void value(Word word, int depth, Mode mode, const Field* field);
  void text(std::string_view text, Mode mode);
  void list(const Items& items, int depth, Mode mode, const Field* field);
  void map(const Entries& entries, int depth, Mode mode);
  void object(const Object& object, int depth, bool missing_as_null);
  void body(const Object& object, std::vector<GeneratedBlocks> generated, int depth);
  void body(const Entries& entries, int depth);
  void dynamic_block(Word block, int depth);
  void joined_list(const Items& items);
  void addresses(Word word, int depth);
  void providers(Word map, int depth);
  void expression(const Expression& expression);

  std::string& out_;
  std::string hcl_;
  const StackNode* stack_;
  const CrossStackNames* others_;
};

/// Prints expressions in Terraform's expression language, with no more parentheses than needed.
class ExpressionPrinter {
 public:
  ExpressionPrinter(std::string& out, const StackNode* stack, const CrossStackNames* others)
      : out_(out), stack_(stack), others_(others) {}

  void print(Word word) { print(word, 0); }
  /// As an interpolation or, for templates and raw text, the template itself.
  void print_as_template(const Expression& expression);

 private:
  void print(Word word, int outer_precedence);
  void expression(const Expression& expression, int outer_precedence);
  bool step(const Expression& expression);
  void reference(const TreeNode* node);
  void get(const Expression& expression);
  void base(Word word);
  void call(const Expression& expression);
  void for_expression(const Expression& expression);
  /// Blocks where Terraform has an attribute: the objects that they would be.
  void dynamic(const Expression& expression);
  void dynamic(const Expression& expression, DynamicForm form);
  void iteration(const Expression& expression);
  /// Objects and such as Terraform makes, in one list.
  void joined(const Items& items);
  void quoted(std::string_view text);
  void quoted_template(const Expression& expression);
  void raw(std::string_view text);
  void list(const Items& items);
  void map(const Entries& entries);
  void object(const Object& object);

  std::string& out_;
  const StackNode* stack_;
  const CrossStackNames* others_;
  /// Iterators that are variables of a for expression here.
  std::vector<std::string_view> variables_;
  friend class Printer;
};

/// The node, if it is an element, and all elements in it.
void append_elements(const TreeNode* node, std::vector<const ElementNode*>& found);
/// Those of them that Terraform lets others depend on.
void append_addressable_elements(
    const TreeNode* node, std::vector<const ElementNode*>& addressable
);

/// If the word reads something of an element in another stack, the part of it that the other stack
/// gives out: a reference, or an attribute of one (`aws_vpc.main.id`, `aws_vpc.main[0].id`); else
/// null.
const TreeNode* exported_node(const Expression& expression);

}  // namespace formwork::detail
