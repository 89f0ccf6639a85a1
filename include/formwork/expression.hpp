#pragma once
#include "formwork/conditional.hpp"
#include "formwork/for_expression.hpp"
#include "formwork/value.hpp"

namespace formwork {

namespace detail {
Word interpolate_word(std::string_view format, const Word* arguments, std::size_t size);
}

/// Text with values in it: `interpolate("arn:{}/*", bucket.arn())`. `{{` and `}}` are braces.
/// Throws Error when the number of `{}` is not that of the arguments.
template <class... Arguments>
auto interpolate(std::string_view format, const Arguments&... arguments) {
  const detail::Word words[] = {Value<Any>(arguments).word()..., detail::Word{}};
  return detail::MadeOf<std::string, Arguments...>(
      detail::interpolate_word(format, words, sizeof...(arguments))
  );
}

/// Terraform's own template syntax, passed on as it stands: `raw("${terraform.workspace}")`. The
/// way out: nothing in it is checked, and references in it are not seen.
inline Value<Any> raw(std::string_view text) { return Value<Any>(detail::raw_word(text)); }

/// The position of an instance of a resource with `count`.
struct CountObject {
  Value<Number> index() const {
    return Value<Number>(detail::symbol_word(detail::ValueType::number, "count.index"));
  }
};
inline constexpr CountObject count{};

/// The key and value of an instance of a resource with `for_each`.
struct EachObject {
  Value<std::string> key() const {
    return Value<std::string>(detail::symbol_word(detail::ValueType::string, "each.key"));
  }
  /// `each.value<std::string>()` where the type of the values is known.
  template <class T = Any>
  Value<T> value() const {
    return Value<T>(detail::symbol_word(detail::value_type<T>, "each.value"));
  }
  /// A nested block that is one of the values: `each.value<aws::Lb::SubnetMapping::Ref>()`.
  template <class Ref>
  requires requires { &Ref::word; }
  Ref value() const { return Ref(detail::symbol_word(detail::ValueType::any, "each.value")); }
};
inline constexpr EachObject each{};

/// In postconditions and provisioners: the resource itself.
struct SelfObject {
  template <class T>
  Value<T> get(std::string_view name) const {
    return Value<T>(
        detail::
            get_word(detail::symbol_word(detail::ValueType::any, "self"), name, detail::value_type<T>)
    );
  }
};
inline constexpr SelfObject self{};

/// Folders, as Terraform sees them when it runs.
struct PathObject {
  Value<std::string> module() const { return of("path.module"); }
  Value<std::string> root() const { return of("path.root"); }
  Value<std::string> cwd() const { return of("path.cwd"); }

 private:
  static Value<std::string> of(std::string_view name) {
    return Value<std::string>(detail::symbol_word(detail::ValueType::string, name));
  }
};
inline constexpr PathObject path{};

/// The selected workspace, `terraform.workspace`.
inline Value<std::string> workspace() {
  return Value<std::string>(detail::symbol_word(detail::ValueType::string, "terraform.workspace"));
}

}  // namespace formwork
