#pragma once
#include "hcl/cursor.hpp"
#include "hcl/template_assembly.hpp"

namespace formwork::hcl {

class ExpressionParser {
 public:
  explicit ExpressionParser(Cursor& cursor) : cursor_(cursor) {}

  /// An expression that ends with its line; the cursor stands before the first space, or comment,
  /// after it.
  Expression expression();
  /// The text between quotes, the opening one next.
  Expression quoted_template();
  /// A template up to the end of the text.
  Expression bare_template();

  /// How deep what is parsed is nested in blocks and expressions.
  int& depth() { return depth_; }

 private:
  /// What ends a template.
  enum class End { quote, marker, text };

  Expression binary(int weakest);
  Expression unary();
  Expression term();
  Expression steps(Expression base);
  Expression named_step(Expression base, const Position& start);
  Expression numbered_step(Expression base, const Position& start);
  Expression bracketed_step(Expression base, const Position& start);
  Expression number();
  Expression word();
  Expression call(std::string function, const Position& start);
  Expression parenthesized();
  Expression tuple();
  Expression object();
  void object_items(Expression& object);
  Expression for_expression(const Position& start, char closing);
  void for_names(Expression& loop);

  Expression heredoc();
  Expression template_of(TemplatePieces pieces, const Position& start);
  TemplatePieces pieces(End end, const std::string& marker = "");
  TemplatePiece literal(End end);
  void literal_character(End end, std::string& text);
  void escape(std::string& text);
  std::uint32_t code_point(std::size_t digits, const Position& start);
  TemplatePiece sequence(bool& trims_after);
  TemplatePiece directive(const Position& start);
  bool at_marker(const std::string& marker) const;

  /// The node with its range and height; throws Error when it is too high.
  Expression finished(Expression made, const Position& start) const;
  void skip() { cursor_.skip(passes_line_ends_); }
  [[noreturn]] void fail_here(const char* expected) const;

  /// Whether line ends mean nothing, as in brackets; as long as it lives.
  class LineEnds {
   public:
    LineEnds(ExpressionParser& parser, bool passes)
        : parser_(parser), before_(parser.passes_line_ends_) {
      parser.passes_line_ends_ = passes;
    }
    ~LineEnds() { parser_.passes_line_ends_ = before_; }
    LineEnds(const LineEnds&) = delete;
    LineEnds& operator=(const LineEnds&) = delete;

   private:
    ExpressionParser& parser_;
    bool before_;
  };

  Cursor& cursor_;
  int depth_ = 0;
  bool passes_line_ends_ = false;
};

}  // namespace formwork::hcl
