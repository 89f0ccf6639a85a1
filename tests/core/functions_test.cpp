#include "formwork/formwork.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "support/files.hpp"
#include "support/golden.hpp"
#include "support/process.hpp"

namespace formwork {
namespace {

/// The expression that Terraform gets for a value.
std::string printed(Value<Any> value) {
  App app({.skip_validation = true});
  Stack stack(app, "s");
  Local<Any>{stack, "l", value};
  const nlohmann::json printed_value = nlohmann::json::parse(stack.synth()).at("locals").at("l");
  return printed_value.is_string() ? printed_value.get<std::string>() : printed_value.dump();
}

template <class T>
Value<T> reference(std::string_view text) {
  return raw("${" + std::string(text) + "}").as<T>();
}

const Value<std::string> text = reference<std::string>("var.text");
const Value<Number> number = reference<Number>("var.number");
const Value<Any> any = reference<Any>("var.any");
const Value<List<std::string>> texts = reference<List<std::string>>("var.texts");
const Value<Set<std::string>> names = reference<Set<std::string>>("var.names");
const Value<Map<Number>> sizes = reference<Map<Number>>("var.sizes");

template <class Expected, class T>
void expect_call(Value<T> call, const char* expected) {
  static_assert(std::same_as<T, Expected>);
  EXPECT_EQ(printed(call), expected);
}

TEST(Functions, have_the_parameters_that_terraform_names) {
  expect_call<std::string>(
      fn::cidrsubnet("10.0.0.0/16", 8, number), R"(${cidrsubnet("10.0.0.0/16", 8, var.number)})"
  );
  expect_call<std::string>(fn::uuid(), "${uuid()}");
  expect_call<bool>(fn::can(any), "${can(var.any)}");
  expect_call<Number>(fn::length(texts), "${length(var.texts)}");
  expect_call<Any>(fn::jsondecode(text), "${jsondecode(var.text)}");
  expect_call<Set<std::string>>(fn::fileset(".", "*.tf"), R"(${fileset(".", "*.tf")})");
  expect_call<std::string>(
      fn::jsonencode(object({{"a", text}})), R"(${jsonencode({"a" = var.text})})"
  );
}

TEST(Functions, take_any_number_of_last_arguments) {
  expect_call<std::string>(fn::format("%s-%s", text, 1), R"(${format("%s-%s", var.text, 1)})");
  expect_call<std::string>(fn::format("x"), R"(${format("x")})");
  expect_call<Number>(fn::max(1, number, 2.5), "${max(1, var.number, 2.5)}");
  expect_call<std::string>(fn::join(",", {"a", text}), R"(${join(",", ["a", var.text])})");
  expect_call<std::string>(fn::join(",", texts, texts), R"(${join(",", var.texts, var.texts)})");
  expect_call<List<std::string>>(
      fn::cidrsubnets("10.0.0.0/8", 4, 8), R"(${cidrsubnets("10.0.0.0/8", 4, 8)})"
  );
}

TEST(Functions, expand_a_list_into_the_last_arguments) {
  const auto numbers = reference<List<Number>>("var.numbers");
  expect_call<Number>(fn::min(fn::expand(numbers)), "${min(var.numbers...)}");
  expect_call<Number>(fn::min(1, fn::expand(numbers)), "${min(1, var.numbers...)}");
  const auto maps = reference<List<Map<Number>>>("var.maps");
  expect_call<Map<Number>>(fn::merge(sizes, fn::expand(maps)), "${merge(var.sizes, var.maps...)}");
}

TEST(Functions, leave_out_optional_arguments) {
  expect_call<List<Number>>(fn::range(3), "${range(3)}");
  expect_call<List<Number>>(fn::range(0, number), "${range(0, var.number)}");
  expect_call<List<Number>>(fn::range(5, 0, -1), "${range(5, 0, -1)}");
  expect_call<std::string>(fn::bcrypt("x"), R"(${bcrypt("x")})");
  expect_call<std::string>(fn::bcrypt("x", 0), R"(${bcrypt("x", 0)})");
  expect_call<Number>(fn::lookup(sizes, "a"), R"(${lookup(var.sizes, "a")})");
  expect_call<Number>(fn::lookup(sizes, "a", 0), R"(${lookup(var.sizes, "a", 0)})");
  expect_call<Any>(fn::lookup({{"a", 1}}, text, ""), R"(${lookup({"a" = 1}, var.text, "")})");
}

TEST(Functions, give_the_type_of_the_elements_they_take) {
  expect_call<std::string>(fn::element(texts, 0), "${element(var.texts, 0)}");
  expect_call<Any>(fn::element(any, 0), "${element(var.any, 0)}");
  expect_call<Any>(fn::element({"a", 1}, 0), R"(${element(["a", 1], 0)})");
  expect_call<std::string>(fn::one(texts), "${one(var.texts)}");
  expect_call<List<std::string>>(fn::distinct(texts), "${distinct(var.texts)}");
  expect_call<List<List<std::string>>>(fn::chunklist(texts, 2), "${chunklist(var.texts, 2)}");
  expect_call<List<std::string>>(fn::slice(texts, 0, 1), "${slice(var.texts, 0, 1)}");
  expect_call<List<std::string>>(fn::reverse(texts), "${reverse(var.texts)}");
  expect_call<List<std::string>>(
      fn::matchkeys(texts, names, {"a"}), R"(${matchkeys(var.texts, var.names, ["a"])})"
  );
  expect_call<List<std::string>>(
      fn::flatten(reference<List<List<std::string>>>("var.x")), "${flatten(var.x)}"
  );
  expect_call<bool>(fn::contains(names, text), "${contains(var.names, var.text)}");
  expect_call<bool>(fn::contains({"a"}, text), R"(${contains(["a"], var.text)})");
  expect_call<Number>(fn::index(texts, "a"), R"(${index(var.texts, "a")})");
  expect_call<Number>(fn::sum({1, number}), "${sum([1, var.number])}");
  expect_call<List<std::string>>(fn::concat(texts, texts), "${concat(var.texts, var.texts)}");
  expect_call<List<Any>>(fn::concat(texts, list({1})), "${concat(var.texts, [1])}");
  expect_call<List<std::string>>(fn::coalescelist(texts), "${coalescelist(var.texts)}");
}

TEST(Functions, give_the_type_of_sets_and_maps) {
  expect_call<Set<std::string>>(fn::toset(texts), "${toset(var.texts)}");
  expect_call<List<std::string>>(fn::tolist(names), "${tolist(var.names)}");
  expect_call<Map<Number>>(fn::tomap(sizes), "${tomap(var.sizes)}");
  expect_call<Set<std::string>>(fn::setunion(names, texts), "${setunion(var.names, var.texts)}");
  expect_call<Set<Any>>(
      fn::setintersection({"a"}, names), R"(${setintersection(["a"], var.names)})"
  );
  expect_call<Set<std::string>>(
      fn::setsubtract(names, {"a"}), R"(${setsubtract(var.names, ["a"])})"
  );
  expect_call<List<List<std::string>>>(
      fn::setproduct(names, names), "${setproduct(var.names, var.names)}"
  );
  expect_call<List<std::string>>(fn::keys(sizes), "${keys(var.sizes)}");
  expect_call<List<Number>>(fn::values(sizes), "${values(var.sizes)}");
  expect_call<Map<Number>>(fn::merge(sizes, sizes), "${merge(var.sizes, var.sizes)}");
  expect_call<Map<Any>>(
      fn::merge(sizes, object({{"a", text}})), R"(${merge(var.sizes, {"a" = var.text})})"
  );
  expect_call<Map<Number>>(
      fn::zipmap(texts, reference<List<Number>>("var.n")), "${zipmap(var.texts, var.n)}"
  );
}

TEST(Functions, give_the_type_that_all_arguments_share) {
  expect_call<std::string>(fn::coalesce("", text), R"(${coalesce("", var.text)})");
  expect_call<Any>(fn::coalesce(1, text), "${coalesce(1, var.text)}");
  expect_call<Number>(fn::coalesce(1, number), "${coalesce(1, var.number)}");
  expect_call<Any>(fn::try_(any, "none"), R"(${try(var.any, "none")})");
  expect_call<std::string>(fn::sensitive("x"), R"(${sensitive("x")})");
  expect_call<Number>(fn::nonsensitive(number), "${nonsensitive(var.number)}");
  expect_call<bool>(fn::ephemeralasnull(true), "${ephemeralasnull(true)}");
}

TEST(Functions, give_a_type_where_terraform_says_anything) {
  expect_call<Number>(fn::parseint("ff", 16), R"(${parseint("ff", 16)})");
  expect_call<List<Map<std::string>>>(fn::csvdecode(text), "${csvdecode(var.text)}");
  expect_call<List<std::string>>(fn::formatlist("%s", texts), R"(${formatlist("%s", var.texts)})");
  expect_call<std::string>(
      fn::templatefile("x.tpl", {{"a", 1}}), R"(${templatefile("x.tpl", {"a" = 1})})"
  );
}

// What Terraform would refuse when it runs, the compiler refuses.
template <class... Arguments>
concept TakenByUpper = requires(const Arguments&... arguments) {
  fn::upper(arguments...);
};
template <class... Arguments>
concept TakenByAbs = requires(const Arguments&... arguments) {
  fn::abs(arguments...);
};
template <class... Arguments>
concept TakenByReplace = requires(const Arguments&... arguments) {
  fn::replace(arguments...);
};
template <class... Arguments>
concept TakenByMax = requires(const Arguments&... arguments) {
  fn::max(arguments...);
};
static_assert(TakenByUpper<Value<std::string>> && !TakenByUpper<Value<List<std::string>>>);
static_assert(TakenByAbs<int> && !TakenByAbs<const char*>);
static_assert(!TakenByReplace<const char*, const char*>);
static_assert(TakenByReplace<const char*, const char*, const char*>);
static_assert(TakenByMax<int, double> && !TakenByMax<int, const char*>);

TEST(Functions, header_is_what_the_generator_writes) {
  const support::ProcessResult generated =
      support::run_process({FORMWORK_GENERATE_FUNCTIONS, FORMWORK_FUNCTIONS_JSON});
  ASSERT_EQ(generated.exit_code, 0) << generated.error;
  EXPECT_TRUE(support::matches_file(generated.output, FORMWORK_FUNCTIONS_HEADER));
}

}  // namespace
}  // namespace formwork
