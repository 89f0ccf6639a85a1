#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "formwork/diagnostic.hpp"
#include "formwork/value.hpp"

namespace formwork {

class Construct;
class Stack;
class Element;

/// Where an element is made: its parent in the tree, and the line of the program that makes it.
/// Converts by itself from any construct.
class ElementScope {
 public:
  ElementScope(
      const Construct& parent, const char* file = __builtin_FILE(), int line = __builtin_LINE()
  );
  /// From a generated resource, which is an aggregate and reaches the tree by `->`.
  template <class Resource>
  requires requires(const Resource& resource) {
    { resource.operator->() } -> std::convertible_to<const Construct*>;
  }
  ElementScope(
      const Resource& parent, const char* file = __builtin_FILE(), int line = __builtin_LINE()
  )
      : ElementScope(*parent.operator->(), file, line) {}

  detail::TreeNode* node() const { return node_; }
  SourceLocation location() const { return location_; }

 private:
  detail::TreeNode* node_;
  SourceLocation location_;
};

/// Text that is read while an element is made, and not afterwards: its id may be a temporary, which
/// a string_view that is kept would outlive.
class ElementText {
 public:
  ElementText(const char* text) : text_(text) {}
  ElementText(std::string_view text) : text_(text) {}
  ElementText(const std::string& text) : text_(text) {}
  operator std::string_view() const { return text_; }

 private:
  std::string_view text_;
};

/// Where a construct is made: `Network(Scope scope, std::string_view id, …)`. It lives as long as
/// the constructor runs, so that an exception which ends that is told with the construct.
class Scope : public ElementScope {
 public:
  Scope(const Construct& parent, const char* file = __builtin_FILE(), int line = __builtin_LINE());
  template <class Resource>
  requires requires(const Resource& resource) {
    { resource.operator->() } -> std::convertible_to<const Construct*>;
  }
  Scope(const Resource& parent, const char* file = __builtin_FILE(), int line = __builtin_LINE())
      : Scope(*parent.operator->(), file, line) {}
  Scope(const Scope& other);
  Scope& operator=(const Scope& other) = default;
  ~Scope();

  /// The construct that was made with it; null before.
  detail::TreeNode* made() const;

 private:
  /// The scope's last child when this was made: what is made with it comes later.
  const detail::TreeNode* before_;
  /// Exceptions under way at that time.
  int exceptions_;
};

/// When an aspect runs: lower numbers first. Any number will do; these are CDK's.
struct AspectPriority {
  /// Of aspects that change what they visit.
  static constexpr int mutating = 200;
  static constexpr int standard = 500;
  /// Of aspects that judge, once nothing is going to change any more.
  static constexpr int readonly = 1000;
};

/// A node of the tree. The tree owns the node; a Construct is a handle of one word, free to be
/// copied and to end before synthesis. Derive from it to make a composite construct:
///
///     struct Site : Construct {
///       Site(Scope scope, std::string_view id) : Construct(scope, id) {}
///       aws::S3Bucket bucket{*this, "bucket", {}};
///     };
///
/// Ids and paths are a contract: changing one replaces real resources.
class Construct {
 public:
  /// Throws Error when the id is empty, holds an expression, or is taken by another child of the
  /// scope. A `/` in an id becomes `--`.
  Construct(Scope scope, std::string_view id);
  explicit Construct(detail::TreeNode* node) : node_(node) {}

  std::string_view id() const;
  /// Ids from below the app down to here, joined by `/`.
  std::string path() const;
  SourceLocation location() const;
  std::optional<Construct> parent() const;
  /// In the order of creation.
  std::vector<Construct> children() const;
  std::optional<Construct> find_child(std::string_view id) const;
  /// This construct and everything below it, parents first.
  std::vector<Construct> find_all() const;
  /// The stack that this construct is in; throws Error when there is none.
  Stack stack() const;
  /// The element that this construct is, if it is one.
  std::optional<Element> element() const;

  /// A value of the context (cdktf.json, the environment, or `set_context` here or above): text as
  /// it is, everything else as JSON.
  std::optional<std::string> context(std::string_view key) const;
  /// For this construct and everything below it. Throws Error once children exist, because they
  /// may already have read it.
  void set_context(std::string_view key, std::string_view value) const;

  /// Notes for tools that read the tree.
  void add_metadata(std::string_view key, std::string_view value) const;
  struct Metadata {
    std::string key;
    std::string value;
  };
  std::vector<Metadata> metadata() const;

  /// Annotations go to the manifest; an error fails the synthesis.
  void add_info(std::string_view message) const;
  void add_warning(std::string_view message) const;
  /// With a code, `<module>.<rule>`, by which it can be acknowledged.
  void add_warning(std::string_view code, std::string_view message) const;
  void add_error(std::string_view message) const;
  /// Warnings of that code, and what a rule of that id finds, are as they should be, here and in
  /// everything below: they are kept in the manifest with the reason, and shown by `formwork check`
  /// alone. Errors of a construct cannot be acknowledged. Throws Error without a reason.
  void acknowledge(
      std::string_view code,
      std::string_view reason,
      const char* file = __builtin_FILE(),
      int line = __builtin_LINE()
  ) const;

  /// Records a finding about this construct: all are shown in one synthesis, and nothing is written
  /// if one is an error. Without a place it gets this construct's.
  void report(Diagnostic diagnostic) const;
  /// Runs when the tree is complete; what it returns is reported here.
  void add_validation(std::function<std::vector<Diagnostic>()> validation) const;
  /// Visits this construct and everything below it before validation: once each, what aspects make
  /// included. Of two aspects the one with the lower priority sees the whole tree first, among
  /// equals the one of the outer construct, then the one that was added first. An aspect may add
  /// others, but none of a lower priority than has seen a construct already.
  void add_aspect(
      std::function<void(const Construct&)> aspect, int priority = AspectPriority::standard
  ) const;
  /// Everything in this construct is made after `dependency`: a construct stands for all elements
  /// in it.
  void add_dependency(const Construct& dependency) const;

  /// The configuration of that provider which elements in this construct use unless they name one:
  /// of the nearest `use_provider`, else the stack's default. Ask when the tree is complete.
  std::optional<Element> provider(std::string_view name) const;
  /// Every resource in this construct whose own `provider` is not given uses this one, if it is
  /// of its kind, and every module gets it: a region is a scope.
  template <class Provider>
  void use_provider(const Provider& provider) const {
    use_provider_element(*provider.operator->());
  }

  detail::TreeNode* node() const { return node_; }
  friend bool operator==(const Construct& left, const Construct& right) {
    return left.node_ == right.node_;
  }

 protected:
  detail::TreeNode* node_;

 private:
  void use_provider_element(const Element& provider) const;
};

}  // namespace formwork
