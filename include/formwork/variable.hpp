#pragma once
#include "formwork/ephemeral.hpp"
#include "formwork/meta.hpp"

namespace formwork {

namespace detail {

template <class T>
struct TypeConstraint;
template <>
struct TypeConstraint<std::string> {
  static std::string text() { return "string"; }
};
template <>
struct TypeConstraint<Number> {
  static std::string text() { return "number"; }
};
template <>
struct TypeConstraint<bool> {
  static std::string text() { return "bool"; }
};
template <>
struct TypeConstraint<Any> {
  static std::string text() { return "any"; }
};
template <class T>
struct TypeConstraint<List<T>> {
  static std::string text() { return "list(" + TypeConstraint<T>::text() + ")"; }
};
template <class T>
struct TypeConstraint<Set<T>> {
  static std::string text() { return "set(" + TypeConstraint<T>::text() + ")"; }
};
template <class T>
struct TypeConstraint<Map<T>> {
  static std::string text() { return "map(" + TypeConstraint<T>::text() + ")"; }
};

/// Terraform's type of a variable; empty for Any: Terraform then takes what it is given, where
/// `any` would make a number of the text "007".
template <class T>
std::string variable_type() {
  return TypeConstraint<T>::text();
}
template <>
inline std::string variable_type<Any>() {
  return "";
}

TreeNode* new_variable();

/// The scope of a variable, with the node that the variable is going to have: its own arguments may
/// name it.
class VariableScope : public ElementScope {
 public:
  using ElementScope::ElementScope;
  VariableScope(const ElementScope& scope) : ElementScope(scope) {}
  TreeNode* variable() const { return variable_; }

 private:
  TreeNode* variable_ = new_variable();
};

Element add_variable(
    const VariableScope& scope,
    std::string_view id,
    std::string_view type,
    const Shape& shape,
    const void* arguments
);
Element add_local(const ElementScope& scope, std::string_view id, Word value);
Element add_output(
    const ElementScope& scope, std::string_view id, const Shape& shape, const void* arguments
);
void add_validation(const Element& variable, const Condition& condition);
Word variable_word(const TreeNode* variable, ValueType type);
Word local_word(const Element& local, ValueType type);

}  // namespace detail

/// An input of the stack, given when Terraform runs.
///
///     Variable<Number> zones{stack, "zones", {.default_value = 3}};
///     … = zones.value();
template <class T>
struct Variable {
  struct Args {
    /// Makes the variable optional.
    Value<T> default_value = unset;
    Value<std::string> description = unset;
    /// Never in state or plan (Terraform 1.10).
    Value<bool> ephemeral = unset;
    Value<bool> nullable = unset;
    Value<bool> sensitive = unset;
    /// The type in Terraform's words, where T does not say it:
    /// `object({name = string, port = optional(number, 443)})`. Default: made from T; none for Any.
    Value<std::string> type = unset;
    Blocks<Condition> validation = unset;

    static inline constinit detail::Shape shape_{
        "default?A description?t ephemeral?b nullable?b sensitive?b type?t validation?Bl"};
  };
  detail::VariableScope scope_;
  ElementText id_;
  Args args_ = {};
  Element element_ =
      detail::add_variable(scope_, id_, detail::variable_type<T>(), Args::shape_, &args_);

  ~Variable() {}  // declared only: nobody has to read it in C++, and g++ must not say so

  const Element* operator->() const { return &element_; }
  operator const Element&() const { return element_; }
  /// `var.name`
  Value<T> value() const {
    return Value<T>(detail::variable_word(scope_.variable(), detail::value_type<T>));
  }
  /// What a value must be, beside the `validation` of the arguments:
  ///
  ///     zones.validate(zones.value() > 0, "at least one zone is needed");
  void validate(Value<bool> condition, ErrorMessage error_message) const {
    detail::add_validation(element_, {condition, error_message});
  }
};

/// A variable whose value Terraform does not show, by its type: see Sensitive.
///
///     SensitiveVariable<std::string> password{stack, "password"};
template <class T>
struct SensitiveVariable {
  using Args = typename Variable<T>::Args;
  detail::VariableScope scope_;
  ElementText id_;
  Args args_ = {};
  Variable<T> variable_ = {scope_, id_, hidden(args_)};

  const Element* operator->() const { return &variable_.element_; }
  operator const Element&() const { return variable_.element_; }
  /// `var.name`
  Sensitive<T> value() const {
    return Sensitive<T>(detail::variable_word(scope_.variable(), detail::value_type<T>));
  }
  /// What a value must be, as of Variable.
  void validate(Value<bool> condition, ErrorMessage error_message) const {
    variable_.validate(condition, error_message);
  }

 private:
  static Args hidden(Args args) {
    args.sensitive = true;
    return args;
  }
};

/// A variable whose value Terraform forgets when it ends (Terraform 1.10): never in state or plan.
///
///     EphemeralVariable<std::string> password{stack, "password", {.sensitive = true}};
template <class T>
struct EphemeralVariable {
  using Args = typename Variable<T>::Args;
  ElementScope scope_;
  ElementText id_;
  Args args_ = {};
  Variable<T> variable_ = {scope_, id_, forgotten(args_)};

  const Element* operator->() const { return &variable_.element_; }
  operator const Element&() const { return variable_.element_; }
  /// `var.name`
  Ephemeral<T> value() const { return Ephemeral<T>(variable_.value()); }
  /// What a value must be; the condition is of the value as Terraform has it then.
  template <class Condition>
  void validate(Condition condition, ErrorMessage error_message) const {
    variable_.validate(condition(variable_.value()), error_message);
  }

 private:
  static Args forgotten(Args args) {
    args.ephemeral = true;
    return args;
  }
};

/// A named expression, computed once: `local.name`.
template <class T>
struct Local {
  ElementScope scope_;
  ElementText id_;
  Value<T> value_;
  Element element_ = detail::add_local(scope_, id_, value_.word());
  ~Local() {}  // as Variable's

  const Element* operator->() const { return &element_; }
  operator const Element&() const { return element_; }
  Value<T> value() const { return Value<T>(detail::local_word(element_, detail::value_type<T>)); }
};

/// A value of the stack that Terraform prints, and that others may read from its state.
struct [[maybe_unused]] Output {
  struct Args {
    Value<std::string> description = unset;
    Addresses depends_on = unset;
    Value<bool> ephemeral = unset;
    Blocks<Condition> precondition = unset;
    /// Needed when the value comes from a sensitive attribute or variable.
    Value<bool> sensitive = unset;
    Value<Any> value;

    static inline constinit detail::Shape shape_{
        "description?t depends_on?r ephemeral?b precondition?Bl sensitive?b value!a"};
  };
  ElementScope scope_;
  ElementText id_;
  Args args_;
  Element element_ = detail::add_output(scope_, id_, Args::shape_, &args_);

  const Element* operator->() const { return &element_; }
  operator const Element&() const { return element_; }
};

}  // namespace formwork
