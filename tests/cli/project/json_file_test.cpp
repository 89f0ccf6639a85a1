#include "cli/project/json_file.hpp"

#include <gtest/gtest.h>

#include <chrono>

#include "support/files.hpp"

namespace formwork::cli {
namespace {

std::string message_of(const std::string& text) {
  support::TemporaryDirectory directory;
  directory.write("x.json", text);
  try {
    JsonFile::read(directory.path() / "x.json", "x.json", "test");
  } catch (const Error& error) {
    return error.diagnostics().at(0).message;
  }
  return "";
}

TEST(JsonFile, a_key_that_occurs_twice_in_one_object_is_named) {
  EXPECT_EQ(message_of(R"({"a": {"k": 1}, "b": {"k": 1}})"), "");
  EXPECT_EQ(message_of(R"({"a": [{"k": 1}, {"k": 2}]})"), "");
  EXPECT_EQ(
      message_of(R"({"a": 1, "b": 2, "a": 3})"), "\"a\" occurs twice in one object of x.json"
  );
  EXPECT_EQ(
      message_of(R"({"o": {"b": {"c": 1}, "d": 0, "b": 2}})"),
      "\"b\" occurs twice in one object of x.json"
  );
}

TEST(JsonFile, what_is_no_json_is_said_with_the_reason) {
  EXPECT_NE(
      message_of("{\"a\": tru}").find("x.json is not valid JSON: syntax error"), std::string::npos
  );
  EXPECT_NE(message_of("{\"a\": 1e999}"), "");
}

TEST(JsonFile, holds_what_was_written) {
  const char* text = R"({"b": [[], {}, [1, {"x": [2, [3]]}, -4], {"y": null, "a": true}], "a": "t",
    "c": {"d": {"e": 1.5}, "b": 18446744073709551615}, "": "\u00e9"})";
  support::TemporaryDirectory directory;
  directory.write("x.json", text);
  EXPECT_EQ(
      JsonFile::read(directory.path() / "x.json", "x.json", "test").root(),
      nlohmann::json::parse(text)
  );
}

TEST(JsonFile, that_is_nested_without_end_is_refused) {
  constexpr std::size_t deepest = 1000;
  auto nested = [](std::size_t levels, char open, const char* close) {
    std::string text = R"({"a": )" + std::string(levels - 1, open);
    for (std::size_t i = 0; i < levels - 1; ++i) text += close;
    return text + "}";
  };
  EXPECT_EQ(message_of(nested(deepest, '[', "]")), "");
  EXPECT_EQ(
      message_of(nested(deepest + 1, '[', "]")), "x.json is nested deeper than anybody means"
  );
  EXPECT_EQ(message_of(std::string(100'000, '[')), "x.json is nested deeper than anybody means");
}

/// A parser that looks back at all members takes minutes for these.
TEST(JsonFile, many_members_take_as_long_as_their_text) {
  std::string text = "{";
  for (int i = 0; i < 300'000; ++i)
    text += (i == 0 ? "\"k" : ",\"k") + std::to_string(i) + R"(": {"a": 1, "b": "x"})";
  support::TemporaryDirectory directory;
  directory.write("x.json", text + '}');
  const auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(JsonFile::read(directory.path() / "x.json", "x.json", "test").root().size(), 300'000);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(30));
}

}  // namespace
}  // namespace formwork::cli
