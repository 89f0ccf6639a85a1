#pragma once
#include "formwork/block.hpp"
#include "formwork/construct.hpp"

// A resource that is made as a statement, without a name, is no mistake; clang knows no attribute
// to say so.
#ifdef __clang__
#pragma clang diagnostic ignored "-Wunused-value"
#endif

namespace formwork {

struct Meta;
struct ProviderMeta;

/// What an element is in Terraform's configuration.
enum class ElementKind : unsigned char {
  resource,
  data,
  ephemeral,
  provider,
  variable,
  local,
  output,
  moved,
  imported,
  removed,
  check,
  module
};

namespace detail {

/// What generated bindings know of their provider.
struct ProviderInfo {
  const char* name;
  const char* source;
  const char* version;
};

/// What generated bindings know of a resource type.
struct Type {
  const char* name;
  ElementKind kind;
  const ProviderInfo* provider;
  /// Whether an attribute, or one of a block in it, is sensitive.
  bool holds_secrets = false;
};

}  // namespace detail

/// A resource, data source, provider, module, variable, local, output, check, or a statement on a
/// resource (`moved`, `import`, `removed`) in the tree. Generated resources reach it by `->`:
/// attributes of Terraform are `bucket.arn()`, the tree is `bucket->path()`. An attribute that the
/// bindings do not have is `bucket->get<std::string>("arn")`.
class Element : public Construct, public detail::Readable {
 public:
  explicit Element(detail::TreeNode* node);

  ElementKind kind() const;
  /// Terraform's type, `aws_s3_bucket`; a provider's name; empty for others.
  std::string_view type() const;
  /// The name in Terraform's address: made from the path unless overridden.
  std::string logical_id() const;
  /// Keeps state from elsewhere: the name in Terraform's address from now on.
  void override_logical_id(std::string_view id) const;
  /// `aws_s3_bucket.logs`, as Terraform addresses it.
  std::string address() const;
  /// The provider configuration that it uses: its own, or what its scope says.
  std::optional<Element> used_provider() const;

  /// An argument as the program gave it, unset where it did not: for checks. Overrides are not
  /// seen.
  template <class T>
  Value<T> argument(std::string_view name) const {
    return Value<T>(argument_word(name));
  }

  /// This element as it stands in `cdk.tf.json`, with its meta-arguments and overrides: for checks
  /// of what is written in the end, however it came there. What another stack gives reads
  /// `stack["<path>"].<address>`. `{}` if it cannot be written, which the synthesis reports.
  std::string synth() const;

  /// Gives an argument another value: for documents that grow while the program runs, such as the
  /// policy of a key. Throws Error when the type has no such argument.
  void set_argument(std::string_view name, Value<Any> value) const;

  /// Changes the synthesized JSON of this element, by JSON pointer: the way out where bindings and
  /// constructs do not reach. Missing objects on the way are made.
  void override_set(std::string_view pointer, Value<Any> value) const;
  /// Appends to a list, which is made where there is none.
  void override_append(std::string_view pointer, Value<Any> value) const;
  void override_delete(std::string_view pointer) const;

  /// One instance of a resource with `count` or `for_each`: `address[key]`.
  Element instance(Value<Any> key) const;
  /// The same element under another expression: the one at hand where Terraform goes over all.
  Element seen_as(detail::Word expression) const;
  /// One attribute of all instances of a resource with `count`: `address[*].name`.
  template <class T>
  Value<List<T>> splat(std::string_view name) const {
    return Value<List<T>>(
        detail::get_word(detail::splat_word(base_), name, detail::ValueType::collection)
    );
  }
  /// The whole element as a value.
  Value<Any> value() const { return Value<Any>(base_); }

 private:
  detail::Word argument_word(std::string_view name) const;
};

namespace detail {

Element add(
    const ElementScope& scope,
    std::string_view id,
    const Type& type,
    const Shape& shape,
    const void* arguments,
    const Meta& meta
);
Element add_provider(
    const ElementScope& scope,
    std::string_view id,
    const ProviderInfo& provider,
    const Shape& shape,
    const void* arguments,
    const ProviderMeta& meta
);
Value<Any> call_provider_function(
    const ProviderInfo& provider, std::string_view name, std::initializer_list<Value<Any>> arguments
);

}  // namespace detail
}  // namespace formwork
