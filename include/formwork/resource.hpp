#pragma once
#include "formwork/ephemeral.hpp"
#include "formwork/meta.hpp"

namespace formwork {

/// Which provider a configuration is for.
struct ProviderRequirement {
  /// The local name: the first part of its resource types.
  ElementText name;
  /// `namespace/name`, or with a host before it; empty: as Terraform guesses from the name.
  ElementText source = "";
  /// A version or a constraint; empty: any.
  ElementText version = "";
};

namespace detail {
Element add_untyped(
    const ElementScope& scope,
    std::string_view id,
    ElementKind kind,
    std::string_view type,
    Value<Map<Any>> arguments,
    const Meta& meta
);
Element add_untyped_provider(
    const ElementScope& scope,
    std::string_view id,
    const ProviderRequirement& requirement,
    Value<Map<Any>> arguments,
    const ProviderMeta& meta
);
}  // namespace detail

/// A resource of a type for which there are no bindings: arguments by name, unchecked.
///
///     Resource pet{stack, "pet", "random_pet", {{"length", 2}}};
struct [[maybe_unused]] Resource {
  ElementScope scope_;
  ElementText id_;
  ElementText type_;
  Value<Map<Any>> arguments_ = unset;
  Meta meta_ = {};
  Element element_ =
      detail::add_untyped(scope_, id_, ElementKind::resource, type_, arguments_, meta_);

  const Element* operator->() const { return &element_; }
  operator const Element&() const { return element_; }
  template <class T>
  Value<T> get(std::string_view name) const {
    return element_.get<T>(name);
  }
};

/// A data source of a type for which there are no bindings.
struct [[maybe_unused]] DataSource {
  ElementScope scope_;
  ElementText id_;
  ElementText type_;
  Value<Map<Any>> arguments_ = unset;
  Meta meta_ = {};
  Element element_ = detail::add_untyped(scope_, id_, ElementKind::data, type_, arguments_, meta_);

  const Element* operator->() const { return &element_; }
  operator const Element&() const { return element_; }
  template <class T>
  Value<T> get(std::string_view name) const {
    return element_.get<T>(name);
  }
};

/// An ephemeral resource of a type for which there are no bindings: read while Terraform runs, and
/// kept nowhere.
struct [[maybe_unused]] EphemeralResource {
  ElementScope scope_;
  ElementText id_;
  ElementText type_;
  Unkept<Map<Any>> arguments_ = unset;
  Meta meta_ = {};
  Element element_ =
      detail::add_untyped(scope_, id_, ElementKind::ephemeral, type_, arguments_, meta_);

  const Element* operator->() const { return &element_; }
  operator const Element&() const { return element_; }
  template <class T>
  Ephemeral<T> get(std::string_view name) const {
    return Ephemeral<T>(element_.get<T>(name));
  }
};

/// A provider for which there are no bindings.
///
///     Provider random{stack, "random", {.name = "random", .source = "hashicorp/random"}};
struct [[maybe_unused]] Provider {
  ElementScope scope_;
  ElementText id_;
  ProviderRequirement requirement_;
  Value<Map<Any>> arguments_ = unset;
  ProviderMeta meta_ = {};
  Element element_ = detail::add_untyped_provider(scope_, id_, requirement_, arguments_, meta_);

  const Element* operator->() const { return &element_; }
  operator const Element&() const { return element_; }
};

}  // namespace formwork
