#include <limits>

#include "explained.hpp"
#include "formwork/formwork.hpp"
#include "formwork/testing.hpp"
#include "support/golden.hpp"
#include "synth/findings.hpp"

namespace formwork::testing {
namespace {

using ::testing::Not;

const std::string document = R"({"resource": {"t": {"a": {
  "text": "web-1", "number": 80, "half": 0.5, "yes": true, "none": null, "empty": [],
  "list": [{"port": 80, "cidr": "a"}, {"port": 443, "cidr": "b"}],
  "object": {"k": {"inner": 1, "other": 2}},
  "policy": "{\"Statement\": [{\"Effect\": \"Allow\", \"Action\": [\"s3:Get*\"]}]}"
}}}})";

Matcher has(Properties properties) { return has_resource("t", std::move(properties)); }

TEST(Patterns, AreTextNumbersBooleansAndNull) {
  EXPECT_THAT(document, has({{"text", "web-1"}, {"text", std::string("web-1")}}));
  EXPECT_THAT(document, has({{"number", 80}, {"number", 80.0}, {"number", 80U}, {"half", 0.5}}));
  EXPECT_THAT(document, has({{"yes", true}, {"none", nullptr}}));
  EXPECT_THAT(document, Not(has({{"number", "80"}})));
  EXPECT_THAT(document, Not(has({{"yes", 1}})));
  EXPECT_THAT(document, Not(has({{"yes", false}})));
  EXPECT_THAT(document, Not(has({{"missing", nullptr}})));
}

TEST(Patterns, AreValuesOfFormwork) {
  EXPECT_THAT(document, has({{"text", Value<std::string>("web-1")}, {"yes", Value<bool>(true)}}));
  EXPECT_THAT(document, Not(has({{"number", Value<Number>(81)}})));
  EXPECT_THAT(document, has({{"object", object({{"k", object({{"inner", 1}, {"other", 2}})}})}}));
}

TEST(Patterns, TellOfObjectsInPart) {
  EXPECT_THAT(document, has({{"object", {{"k", {{"inner", 1}}}}}}));
  EXPECT_THAT(document, has({{"object", Properties{{"k", any()}}}}));
  EXPECT_THAT(document, Not(has({{"object", {{"k", {{"inner", 2}}}}}})));
  EXPECT_THAT(document, Not(has({{"text", {{"k", any()}}}})));
}

TEST(Patterns, TellOfObjectsExactly) {
  EXPECT_THAT(document, has({{"object", exactly({{"k", {{"inner", 1}}}})}}));
  EXPECT_EQ(
      explained(has({{"object", {{"k", exactly({{"inner", 1}})}}}}), document),
      "no: the nearest is t.a\n  object.k.other\n    expected: absent\n    found:    2"
  );
}

TEST(Patterns, TellOfListsItemByItem) {
  EXPECT_THAT(document, has({{"list", elements({{{"port", 80}}, {{"port", 443}}})}}));
  EXPECT_THAT(document, has({{"empty", elements({})}, {"empty", std::vector<std::string>{}}}));
  EXPECT_THAT(document, Not(has({{"empty", std::vector<int>{1}}})));
  EXPECT_THAT(document, Not(has({{"text", elements({any()})}})));
  EXPECT_EQ(
      explained(has({{"list", elements({{{"port", 81}}})}}), document),
      "no: the nearest is t.a\n"
      "  list[0].port\n    expected: 81\n    found:    80\n"
      "  list[1]\n    expected: absent\n    found:    {\"cidr\":\"b\",\"port\":443}"
  );
}

TEST(Patterns, FindInListsWhateverTheOrder) {
  EXPECT_THAT(document, has({{"list", contains({{{"port", 443}}, {{"cidr", "a"}}})}}));
  EXPECT_EQ(
      explained(has({{"empty", contains({1})}}), document),
      "no: the nearest is t.a\n  empty\n    expected: a list with 1\n    found:    []"
  );
}

TEST(Patterns, AreAnythingNothingOrSomethingElse) {
  EXPECT_THAT(document, has({{"none", any()}, {"missing", absent()}}));
  EXPECT_THAT(document, Not(has({{"missing", any()}})));
  EXPECT_THAT(document, Not(has({{"none", absent()}})));
  EXPECT_THAT(document, has({{"text", other_than("web-2")}, {"missing", other_than("x")}}));
  EXPECT_THAT(document, Not(has({{"text", other_than(regex("^web"))}})));
}

TEST(Patterns, FindExpressionsInText) {
  EXPECT_THAT(document, has({{"text", regex("b-[0-9]")}}));
  EXPECT_THAT(document, Not(has({{"text", regex("^b-")}})));
  EXPECT_THAT(document, Not(has({{"number", regex("80")}})));
  EXPECT_NE(findings_of([] { regex("("); }).find("error[testing.regex]"), std::string::npos);
}

TEST(Patterns, ReadJsonInText) {
  const auto allows = [](const char* action) {
    return has(
        {{"policy",
          json_text(
              {{"Statement", contains({{{"Effect", "Allow"}, {"Action", contains({action})}}})}}
          )}}
    );
  };
  EXPECT_THAT(document, allows("s3:Get*"));
  EXPECT_THAT(document, Not(allows("*")));
  EXPECT_THAT(document, Not(has({{"text", json_text(any())}})));
  EXPECT_THAT(document, Not(has({{"number", json_text(80)}})));
}

TEST(Captures, KeepWhatMatches) {
  Capture text;
  Capture number(other_than(81));
  Capture port;
  EXPECT_THAT(
      document,
      has(
          {{"text", text},
           {"number", number},
           {"list", contains({{{"cidr", "b"}, {"port", port}}})}}
      )
  );
  EXPECT_EQ(text.text(), "web-1");
  EXPECT_EQ(text.json(), "\"web-1\"");
  EXPECT_EQ(number.number(), 80);
  EXPECT_EQ(port.number(), 443) << "of the element that matches, of others nothing";
  EXPECT_EQ(port.all().size(), 1U);
  std::string refused = findings_of([&] { text.number(); });
  refused += findings_of([&] { text.boolean(); });
  refused += findings_of([&] { number.text(); });
  EXPECT_GOLDEN(refused, "captures_refused.txt");
}

TEST(Captures, AreOfTheLastMatch) {
  Capture kept;
  EXPECT_NE(findings_of([&] { kept.json(); }).find("testing.capture"), std::string::npos);
  EXPECT_THAT(document, has({{"yes", kept}}));
  EXPECT_TRUE(kept.boolean());
  EXPECT_THAT(document, Not(has({{"yes", kept}, {"number", 81}})));
  EXPECT_TRUE(kept.empty());
}

TEST(Captures, HoldOneOfEachElement) {
  const std::string two = R"({"resource": {"t": {"a": {"n": 1}, "b": {"n": 2}, "c": {}}}})";
  Capture kept;
  EXPECT_THAT(two, resource_count_is("t", 2, {{"n", kept}}));
  EXPECT_EQ(kept.all(), (std::vector<std::string>{"1", "2"}));
}

}  // namespace
}  // namespace formwork::testing
