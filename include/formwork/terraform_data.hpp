#pragma once
#include "formwork/resource.hpp"

namespace formwork {

/// Terraform's own resource, which needs no provider: it keeps a value, and is replaced when told
/// to. What provisioners are for that belong to nothing else.
///
///     TerraformData release{stack, "release", {.input = version.value()}};
struct [[maybe_unused]] TerraformData {
  struct Args {
    /// Kept in the state, and given out as `output()` once it is applied.
    Value<Any> input = unset;
    /// When this changes, the resource is replaced, and with it what is `replace_triggered_by` it.
    Value<Any> triggers_replace = unset;

    static inline constinit detail::Shape shape_{"input?a triggers_replace?a"};
  };
  ElementScope scope_;
  ElementText id_;
  Args args_ = {};
  Meta meta_ = {};
  Element element_ = detail::add_untyped(
      scope_,
      id_,
      ElementKind::resource,
      "terraform_data",
      Value<Map<Any>>(detail::object_word(Args::shape_, &args_)),
      meta_
  );

  const Element* operator->() const { return &element_; }
  operator const Element&() const { return element_; }
  TerraformData operator[](Value<Any> key) const {
    return {scope_, id_, args_, meta_, element_.instance(key)};
  }
  Value<std::string> id() const { return element_.get<std::string>("id"); }
  Value<Any> input() const { return element_.get<Any>("input"); }
  Value<Any> output() const { return element_.get<Any>("output"); }
  Value<Any> triggers_replace() const { return element_.get<Any>("triggers_replace"); }
};

}  // namespace formwork
