#pragma once
#include "formwork/element.hpp"

namespace formwork {

/// Something that Terraform wants by its bare address: an element, a construct (all elements in
/// it), or, where Terraform allows it, an attribute.
class Address : public detail::ValueBase {
 public:
  Address(const Construct& construct) : ValueBase(detail::reference_word(construct.node())) {}
  template <class Resource>
  requires requires(const Resource& resource) {
    { resource.operator->() } -> std::convertible_to<const Construct*>;
  }
  Address(const Resource& resource) : Address(*resource.operator->()) {}
  template <class T>
  Address(Value<T> attribute) : ValueBase(attribute.word()) {}
};

/// A list of addresses: `{role, network}`.
class Addresses : public detail::ValueBase {
 public:
  using ValueBase::ValueBase;
  Addresses(std::initializer_list<Address> items)
      : ValueBase(
            detail::list_word(reinterpret_cast<const detail::Word*>(items.begin()), items.size())
        ) {}
  /// From vectors and the like of constructs or resources.
  template <detail::ContainerOf<Address> C>
  Addresses(const C& items) : ValueBase(detail::container_word<Address>(items)) {}
};

/// The provider configuration of a resource: `{.provider = west}`.
class ProviderAddress : public detail::ValueBase {
 public:
  using ValueBase::ValueBase;
  template <class Provider>
  requires requires(const Provider& provider) {
    { provider.operator->() } -> std::convertible_to<const Element*>;
  }
  ProviderAddress(const Provider& provider)
      : ValueBase(detail::reference_word(provider.operator->()->node())) {}
};

/// Argument names to ignore, or `all_changes`.
struct AllChanges {};
inline constexpr AllChanges all_changes{};
class IgnoreChanges : public detail::ValueBase {
 public:
  using ValueBase::ValueBase;
  /// Names of arguments, or paths into them: `tags["Owner"]`.
  IgnoreChanges(std::initializer_list<Value<std::string>> arguments)
      : ValueBase(Value<List<std::string>>(arguments).word()) {}
  template <detail::ContainerOf<Value<std::string>> C>
  IgnoreChanges(const C& arguments) : ValueBase(Value<List<std::string>>(arguments).word()) {}
  IgnoreChanges(AllChanges) : ValueBase(detail::text_word("all")) {}
};

/// What Terraform says when a condition does not hold. It shows no message with a sensitive value
/// in it.
class ErrorMessage : public Value<std::string> {
 public:
  using Value<std::string>::Value;
  ErrorMessage(Value<std::string> text) : Value<std::string>(text) {}
  template <class T>
  ErrorMessage(const Sensitive<T>&) = delete;  // leave the secret out, or see fn::nonsensitive
};

/// What must hold before (precondition) or after (postcondition) an element is made.
struct Condition {
  Value<bool> condition;
  ErrorMessage error_message;

  static inline constinit detail::Shape shape_{"condition!b error_message!s"};
};

/// How Terraform treats changes of a resource.
struct Lifecycle {
  Value<bool> create_before_destroy = unset;
  IgnoreChanges ignore_changes = unset;
  Blocks<Condition> postcondition = unset;
  Blocks<Condition> precondition = unset;
  Value<bool> prevent_destroy = unset;
  Addresses replace_triggered_by = unset;

  static inline constinit detail::Shape shape_{
      "create_before_destroy?b ignore_changes?i postcondition?Bl precondition?Bl "
      "prevent_destroy?b replace_triggered_by?r"};
};

/// For how many instances a resource stands: the keys of a map, or a set of strings. Braces of
/// pairs are a map, `{{"logs", 30}, {"audit", 90}}`, braces of texts a set, `{"logs", "audit"}`.
class ForEach : public detail::ValueBase {
 public:
  using ValueBase::ValueBase;
  ForEach(std::initializer_list<detail::MapPair> map) : ValueBase(Value<Map<Any>>(map).word()) {}
  ForEach(std::initializer_list<Value<std::string>> set) : ForEach(Value<Set<std::string>>(set)) {}
  template <detail::MapOf<Value<Any>> C>
  ForEach(const C& map) : ValueBase(Value<Map<Any>>(map).word()) {}
  template <detail::ContainerOf<Value<std::string>> C>
  ForEach(const C& set) : ForEach(Value<Set<std::string>>(set)) {}
  template <std::convertible_to<ForEach> T>
  ForEach(const std::optional<T>& value) : ValueBase(detail::optional_word<ForEach>(value)) {}
  template <class T>
  ForEach(Value<Map<T>> map) : ValueBase(map.word()) {}
  /// A literal set is written with `toset`, as Terraform demands.
  template <std::same_as<std::string> T>
  ForEach(Value<Set<T>> set) : ValueBase(set_word(set.word())) {}
  /// What `fn::toset` makes of a list.
  template <std::same_as<Any> T>
  ForEach(Value<Set<T>> set) : ValueBase(set.word()) {}
  template <std::same_as<Any> T>
  ForEach(Value<T> expression) : ValueBase(expression.word()) {}
  template <class T>
  ForEach(const Sensitive<T>&) = delete;  // keys are shown: see fn::nonsensitive
  /// Nested objects by their keys.
  template <class Ref>
  ForEach(const RefList<Ref>& objects) : ValueBase(objects.word()) {}
  /// An instance for each of another resource's, or data source's, that has `for_each` itself.
  template <class Resource>
  requires requires(const Resource& resource) {
    { resource.operator->() } -> std::convertible_to<const Element*>;
  }
  ForEach(const Resource& resource) : ValueBase(resource.operator->()->word()) {}

 private:
  static detail::Word set_word(detail::Word set);
};

/// The meta-arguments of resources, data sources and ephemeral resources: Terraform's own
/// arguments, which never mix with the provider's.
struct Meta {
  ProviderAddress provider = unset;
  Addresses depends_on = unset;
  Value<Number> count = unset;
  ForEach for_each = unset;
  Block<Lifecycle> lifecycle = unset;
  /// How provisioners connect: `Connection{…}` of provisioner.hpp.
  Value<Map<Any>> connection = unset;
  /// In the order in which they run: `{LocalExec{.command = "…"}}`.
  Value<List<Any>> provisioners = unset;

  static inline constinit detail::Shape shape_{
      "provider?p depends_on?r count?n for_each?a lifecycle?B1 connection?a provisioner?[a"};
};

/// The meta-arguments of a provider configuration.
struct ProviderMeta {
  /// Names this configuration beside the default one; unset: this is the default one.
  Value<std::string> alias = unset;

  static inline constinit detail::Shape shape_{"alias?t"};
};

}  // namespace formwork
