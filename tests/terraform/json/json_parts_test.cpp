#include "terraform/json/json_parts.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace formwork::terraform {
namespace {

using nlohmann::json;

std::string joined(const JsonPath& path) {
  std::string text;
  for (const auto& key : path) text += '/' + key;
  return text;
}

struct Read {
  bool is_whole = false;
  std::vector<std::string> asked = {};
  std::vector<std::pair<std::string, json>> taken = {};
};

// Takes every value below `wanted`, which is one key or several.
Read read(const std::string& text, const std::string& wanted) {
  Read result;
  std::istringstream stream(text);
  auto part_of = [&](const JsonPath& path) {
    auto place = joined(path);
    result.asked.push_back(place);
    if (place == wanted) return JsonPart::take;
    return wanted.starts_with(place + '/') ? JsonPart::enter : JsonPart::skip;
  };
  auto take = [&](const JsonPath& path, json value) {
    result.taken.emplace_back(joined(path), std::move(value));
  };
  result.is_whole = read_json_parts(stream, {part_of, take});
  return result;
}

struct Value {
  const char* name;
  const char* text;
};

class Taken : public ::testing::TestWithParam<Value> {};

TEST_P(Taken, is_what_the_document_holds) {
  std::string text = GetParam().text;
  auto result = read(R"({"before": [{"a": 1}], "a": )" + text + R"(, "b": {"a": 2}})", "/a");
  EXPECT_TRUE(result.is_whole);
  ASSERT_EQ(result.taken.size(), 1u);
  EXPECT_EQ(result.taken[0].second, json::parse(text));
}

INSTANTIATE_TEST_SUITE_P(
    values,
    Taken,
    ::testing::Values(
        Value{"null", "null"},
        Value{"boolean", "true"},
        Value{"text", R"("a\"b\u00e9")"},
        Value{"negative", "-3"},
        Value{"largest", "18446744073709551615"},
        Value{"fraction", "1.5"},
        Value{"empty_object", "{}"},
        Value{"empty_list", "[]"},
        Value{"nested", R"({"x": [1, {"y": [[], {}]}, "z"], "w": {"v": {"u": null}}, "t": 1})"},
        Value{"list", R"([[1, 2], [3, [4, {"a": [5]}]], 6])"}
    ),
    [](const auto& row) { return row.param.name; }
);

TEST(JsonParts, are_items_of_lists_one_by_one) {
  auto result = read(R"({"a": [{"b": 1}, 2, [3]], "c": []})", "/a/");
  ASSERT_EQ(result.taken.size(), 3u);
  EXPECT_EQ(result.taken[0].second, json({{"b", 1}}));
  EXPECT_EQ(result.taken[1].second, json(2));
  EXPECT_EQ(result.taken[2].second, json::array({3}));
}

TEST(JsonParts, are_not_asked_about_below_what_is_skipped_or_taken) {
  auto result = read(R"({"a": {"b": {"c": {}}, "d": {"e": [1]}}, "f": 1})", "/a/b");
  EXPECT_EQ(result.asked, (std::vector<std::string>{"/a", "/a/b", "/a/d", "/f"}));
}

struct Shape {
  const char* name;
  JsonPart part;
  const char* text;
  const char* reason;
};

class Entered : public ::testing::TestWithParam<Shape> {};

TEST_P(Entered, has_to_be_what_was_asked_for) {
  std::istringstream stream(std::string(R"({"a": [{"b": )") + GetParam().text + "}]}");
  auto part_of = [&](const JsonPath& path) {
    return path.back() == "b" ? GetParam().part : JsonPart::enter;
  };
  std::string reason;
  try {
    EXPECT_TRUE(read_json_parts(stream, {part_of, [](const auto&, const auto&) {}}));
  } catch (const OtherShape& other) {
    reason = other.what();
  }
  EXPECT_EQ(reason, GetParam().reason);
}

constexpr auto object = JsonPart::enter_object;
constexpr auto list = JsonPart::enter_list;

INSTANTIATE_TEST_SUITE_P(
    values,
    Entered,
    ::testing::Values(
        Shape{"object", object, "{}", ""},
        Shape{"list", list, "[]", ""},
        Shape{"list_for_object", object, "[{}]", "\"a[].b\" is no object"},
        Shape{"object_for_list", list, R"({"c": 1})", "\"a[].b\" is no list"},
        Shape{"text_for_object", object, R"("c")", "\"a[].b\" is no object"},
        Shape{"text_for_list", list, R"("c")", "\"a[].b\" is no list"},
        Shape{"number_for_list", list, "1", "\"a[].b\" is no list"},
        Shape{"null_for_object", object, "null", "\"a[].b\" is no object"},
        Shape{"anything_for_either", JsonPart::enter, "1", ""}
    ),
    [](const auto& row) { return row.param.name; }
);

class Broken : public ::testing::TestWithParam<Value> {};

TEST_P(Broken, is_told) { EXPECT_FALSE(read(GetParam().text, "/a").is_whole); }

INSTANTIATE_TEST_SUITE_P(
    documents,
    Broken,
    ::testing::Values(
        Value{"empty", ""},
        Value{"text", "Error: no plan"},
        Value{"list", "[]"},
        Value{"scalar", "1"},
        Value{"ends_early", R"({"a": {"b": 1})"},
        Value{"goes_on", R"({"a": 1} {})"}
    ),
    [](const auto& row) { return row.param.name; }
);

}  // namespace
}  // namespace formwork::terraform
