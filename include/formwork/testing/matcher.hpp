#pragma once
#include <concepts>
#include <iosfwd>
#include <optional>

#include "formwork/app.hpp"
#include "formwork/element.hpp"
#include "formwork/stack.hpp"
#include "formwork/testing/pattern.hpp"

namespace formwork {

namespace detail {
void print_path(const Construct& construct, std::ostream& out);
}  // namespace detail

/// What a test that fails calls a construct: its path.
template <std::derived_from<Construct> T>
void PrintTo(const T& construct, std::ostream* out) {
  detail::print_path(construct, *out);
}

namespace testing {

/// Matches a Stack, the stacks of an App, or the text of a `cdk.tf.json`, of formwork or of another
/// CDK, with EXPECT_THAT. An Error of the synthesis ends the test, unless the matcher is about
/// findings.
class Matcher {
 public:
  /// What is looked for.
  struct Wanted {
    /// `resource`, `data`, `provider`, `output`; `error`, `warning`, `info`.
    std::string section;
    /// The type, or the name of an output.
    std::string name = {};
    Properties properties = {};
    /// How many of them; unset: one at least.
    std::optional<std::size_t> count = {};
  };

  using is_gtest_matcher = void;
  explicit Matcher(Wanted wanted) : wanted_(std::move(wanted)) {}

  bool MatchAndExplain(const Stack& stack, std::ostream* out) const;
  bool MatchAndExplain(const App& app, std::ostream* out) const;
  bool MatchAndExplain(const std::string& document, std::ostream* out) const;
  void DescribeTo(std::ostream* out) const;
  void DescribeNegationTo(std::ostream* out) const;

 private:
  Wanted wanted_;
};

/// A resource or data source of the bindings.
template <class T>
concept Bound = requires {
  { T::type_.name } -> std::convertible_to<std::string_view>;
  { T::type_.kind } -> std::convertible_to<ElementKind>;
};
template <class T, ElementKind kind>
concept BoundAs = Bound<T> &&(T::type_.kind == kind);

/// A resource with these arguments: `has_resource<aws::Vpc>({{"cidr_block", "10.0.0.0/16"}})`.
template <BoundAs<ElementKind::resource> T>
Matcher has_resource(Properties properties = {}) {
  return Matcher({"resource", T::type_.name, std::move(properties)});
}
/// The same by type: `has_resource("random_pet", {{"length", 2}})`.
inline Matcher has_resource(std::string_view type, Properties properties = {}) {
  return Matcher({"resource", std::string(type), std::move(properties)});
}

/// A data source: `has_data_source<aws::data::Region>()`.
template <BoundAs<ElementKind::data> T>
Matcher has_data_source(Properties properties = {}) {
  return Matcher({"data", T::type_.name, std::move(properties)});
}
inline Matcher has_data_source(std::string_view type, Properties properties = {}) {
  return Matcher({"data", std::string(type), std::move(properties)});
}

/// A configuration of a provider by the provider's name, with or without an alias:
/// `has_provider("aws", {{"region", "us-east-1"}, {"alias", absent()}})`.
inline Matcher has_provider(std::string_view name, Properties properties = {}) {
  return Matcher({"provider", std::string(name), std::move(properties)});
}

/// An output of the stack by its name, with its value and, if told, its other arguments:
/// `has_output("token", any(), {{"sensitive", true}})`.
Matcher has_output(std::string_view name, Pattern value = any(), Properties arguments = {});

/// As many resources with these arguments, and no more: `resource_count_is<aws::NatGateway>(3)`.
template <BoundAs<ElementKind::resource> T>
Matcher resource_count_is(std::size_t count, Properties properties = {}) {
  return Matcher({"resource", T::type_.name, std::move(properties), count});
}
inline Matcher resource_count_is(
    std::string_view type, std::size_t count, Properties properties = {}
) {
  return Matcher({"resource", std::string(type), std::move(properties), count});
}
template <BoundAs<ElementKind::data> T>
Matcher data_source_count_is(std::size_t count, Properties properties = {}) {
  return Matcher({"data", T::type_.name, std::move(properties), count});
}
inline Matcher data_source_count_is(
    std::string_view type, std::size_t count, Properties properties = {}
) {
  return Matcher({"data", std::string(type), std::move(properties), count});
}

/// Something that the synthesis says is an error, whoever says it: a construct, the schema, a
/// validation. Properties are `path` of the construct, `message`, `code`, `argument` and `help`:
///
///     EXPECT_THAT(app, has_error({{"path", "prod/network"}, {"message", regex("zone_count")}}));
Matcher has_error(Properties properties = {});
/// The same of a warning that nothing acknowledged.
Matcher has_warning(Properties properties = {});
Matcher has_info(Properties properties = {});

}  // namespace testing
}  // namespace formwork
