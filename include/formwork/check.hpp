#pragma once
#include "formwork/meta.hpp"

namespace formwork {

namespace detail {
Element add_check(
    const ElementScope& scope, std::string_view id, const Shape& shape, const void* arguments
);
void add_assertion(const Element& check, const Condition& condition);
}  // namespace detail

/// What must hold once everything is applied: if it does not, plan and apply warn, and go on.
///
///     Check health{stack, "health"};
///     DataSource page{health, "page", "http", {{"url", "https://example.com"}}};
///     health.require(page.get<Number>("status_code") == 200, "the site does not answer");
///
/// A data source that is made in it is read for it alone, last of all; that it cannot be read is a
/// warning too. There can be one.
struct [[maybe_unused]] Check {
  struct Args {
    Blocks<Condition> assert_ = unset;

    static inline constinit detail::Shape shape_{"assert?Bl"};
  };
  ElementScope scope_;
  ElementText id_;
  Args args_ = {};
  Element element_ = detail::add_check(scope_, id_, Args::shape_, &args_);

  const Element* operator->() const { return &element_; }
  operator const Element&() const { return element_; }
  /// One more assertion, beside those of the arguments.
  void require(Value<bool> condition, ErrorMessage error_message) const {
    detail::add_assertion(element_, {condition, error_message});
  }
};

}  // namespace formwork
