#pragma once
#include "formwork/backend.hpp"
#include "formwork/meta.hpp"

namespace formwork {

/// What is said about a state that is read, beside where it is.
struct RemoteStateOptions {
  /// Outputs for as long as the state has none of their names. Default: none.
  Value<Map<Any>> defaults = unset;
  /// The workspace whose state is read. Default: `default`.
  Value<std::string> workspace = unset;
};

namespace detail {
Element add_remote_state(
    const ElementScope& scope,
    std::string_view id,
    std::string_view type,
    const Shape& shape,
    const void* config,
    const RemoteStateOptions& options,
    const Meta& meta
);
}  // namespace detail

/// The outputs of a stack that another program deploys, read from its state. (Between the stacks of
/// one program a plain reference is enough.) The configuration is that of the backend, and may hold
/// expressions.
///
///     RemoteState<S3Backend> network{
///         stack, "network", {.bucket = "acme-state", .key = "network/terraform.tfstate"}};
///     … = network.output<std::string>("vpc_id");
///
/// A state of HCP Terraform is a `RemoteState<RemoteBackend>`.
template <class Backend>
requires requires { Backend::type_; }
struct RemoteState {
  ElementScope scope_;
  ElementText id_;
  typename Backend::Args config_;
  RemoteStateOptions options_ = {};
  Meta meta_ = {};
  Element element_ = detail::add_remote_state(
      scope_, id_, Backend::type_, Backend::Args::shape_, &config_, options_, meta_
  );

  ~RemoteState() {}  // declared only: nobody has to read it in C++, and g++ must not say so

  const Element* operator->() const { return &element_; }
  operator const Element&() const { return element_; }
  /// An output of the stack, as the type that it has there.
  template <class T>
  Value<T> output(std::string_view name) const {
    return Value<T>(detail::get_word(outputs().word(), name, detail::value_type<T>));
  }
  /// All outputs.
  Value<Any> outputs() const { return element_.get<Any>("outputs"); }
};

}  // namespace formwork
