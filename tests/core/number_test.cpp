#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <map>
#include <vector>

#include "formwork/expression.hpp"
#include "formwork/functions.hpp"
#include "formwork/json.hpp"
#include "formwork/resource.hpp"
#include "written.hpp"

namespace formwork {
namespace {

// What is no number, or a wider one than is kept exactly, is none silently.
enum Color { red };
enum class Shade { dark };
static_assert(!std::is_convertible_v<char, Value<Number>>);
static_assert(!std::is_convertible_v<char16_t, Value<Any>>);
static_assert(!std::is_convertible_v<bool, Value<Number>>);
static_assert(!std::is_convertible_v<Color, Value<Number>>);
static_assert(!std::is_convertible_v<Shade, Value<Any>>);
static_assert(!std::is_convertible_v<std::vector<char>, Value<List<Number>>>);
static_assert(!std::is_convertible_v<char, Value<std::string>>);
static_assert(!std::is_convertible_v<float, Value<std::string>>);

TEST(Numbers, a_decimal_keeps_the_digits_of_its_own_type) {
  EXPECT_EQ(written(0.1F), "0.1");
  EXPECT_EQ(written(0.1), "0.1");
  EXPECT_EQ(written(0.1L), "0.1");
  EXPECT_EQ(written(-3.3F), "-3.3");
  EXPECT_EQ(written(16777215.0F), "16777215");
  EXPECT_EQ(written(1e10F), "1e+10");
  EXPECT_EQ(written(9007199254740993.0L), "9007199254740993");
  EXPECT_EQ(written(-0.0), "0");
}

TEST(Numbers, so_they_do_inside_of_anything) {
  EXPECT_EQ(compact(std::vector<float>{0.1F, 2}), "[0.1,2]");
  EXPECT_EQ(compact(std::array<long double, 1>{0.3L}), "[0.3]");
  EXPECT_EQ(compact(std::map<std::string, float>{{"a", 0.7F}}), R"({"a": 0.7})");
  EXPECT_EQ(compact(Value<List<Number>>{0.1F, 0.2}), "[0.1,0.2]");
  EXPECT_EQ(compact({{"a", 0.1F}}), R"({"a": 0.1})");
  EXPECT_EQ(compact(std::optional<float>(0.1F)), "0.1");
  EXPECT_EQ(written(json({{"a", 0.1F}})), R"("{\"a\":0.1}")");
  EXPECT_EQ(written(json(std::vector<float>{0.1F})), R"("[0.1]")");
  EXPECT_EQ(written(fn::max(0.1F, count.index())), R"("${max(0.1, count.index)}")");
  EXPECT_EQ(written(count.index() * 0.1F), R"("${count.index * 0.1}")");
  EXPECT_EQ(written(interpolate("{}", 0.1F)), R"("${0.1}")");
}

TEST(Numbers, whole_numbers_are_exact_in_every_width) {
  EXPECT_EQ(written(std::numeric_limits<std::uint64_t>::max()), "18446744073709551615");
  EXPECT_EQ(
      compact(std::vector<std::uint64_t>{1ULL << 63U, (1ULL << 60U) - 1}),
      "[9223372036854775808,1152921504606846975]"
  );
  EXPECT_EQ(written(std::uint8_t{65}), "65");
  EXPECT_EQ(written(std::int8_t{-1}), "-1");
}

/// What is said about a stack with such a number somewhere.
template <class Make>
std::string finding(Make make) {
  App app;
  Stack stack{app, "s"};
  try {
    make(stack);
    stack.synth();
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

TEST(Numbers, infinity_and_nan_are_refused_where_they_are_written) {
  const double infinity = std::numeric_limits<double>::infinity();
  const auto said = [](const std::string& text) {
    return text.find("error[value.not-finite]") != std::string::npos &&
           text.find("--> s/x (") != std::string::npos;
  };
  std::string text = finding([&](Stack& stack) {
    Resource{stack, "x", "aws_x", {{"size", infinity}}};
  });
  EXPECT_TRUE(said(text)) << text;
  EXPECT_NE(text.find("number_test.cpp"), std::string::npos) << text;
  EXPECT_NE(text.find("| inf"), std::string::npos) << text;
  for (Value<Any> value :
       {Value<Any>(std::nanf("")),
        Value<Any>(-infinity),
        Value<Any>(std::vector<double>{1, infinity}),
        Value<Any>(json({{"a", list({std::nan("")})}})),
        Value<Any>(fn::max(1, std::numeric_limits<long double>::infinity())),
        Value<Any>(interpolate("{}", infinity))}) {
    text = finding([&](Stack& stack) { Output{stack, "x", {.value = value}}; });
    EXPECT_TRUE(said(text)) << text;
  }
  text = finding([&](Stack& stack) {
    Resource { stack, "x", "aws_x" } -> override_set("/size", infinity);
  });
  EXPECT_TRUE(said(text)) << text;
}

}  // namespace
}  // namespace formwork
