#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "cli/checks/check_formats.hpp"

namespace formwork::cli {
namespace {

using nlohmann::json;

/// What a document says of a rule of this source, found once, there.
json found_at(const std::string& file, int line, const std::string& source = "our handbook") {
  FoundChecks checks;
  const auto& rule = checks.rules["acme.rule"] = {
      .id = "acme.rule", .message = "wrong", .remedy = "mend it", .source = source};
  CheckFinding& finding = checks.findings.emplace_back();
  finding.rule = &rule;
  finding.file = file;
  finding.line = line;
  return json::parse(sarif_text(checks))["runs"][0];
}

json place(const std::string& file, int line) {
  return found_at(file, line)["results"][0]["locations"][0].value("physicalLocation", json());
}

TEST(Sarif, FilesAreReferencesAsUrisHaveThem) {
  EXPECT_EQ(place("my app/größe: 100%.cpp", 3), json::parse(R"({
        "artifactLocation": {
          "uri": "my%20app/gr%C3%B6%C3%9Fe%3A%20100%25.cpp", "uriBaseId": "%SRCROOT%"
        },
        "region": {"startLine": 3}
      })"));
  EXPECT_EQ(place("/src/a b.cpp", 3)["artifactLocation"], json({{"uri", "file:///src/a%20b.cpp"}}));
}

TEST(Sarif, LineThatIsNotKnownIsLeftOut) {
  EXPECT_FALSE(place("app.cpp", 0).contains("region"));
  EXPECT_TRUE(place("", 0).is_null());
}

TEST(Sarif, HelpIsTheAddressAloneOfASource) {
  auto help = [](const char* source) {
    return found_at("a.cpp", 1, source)["tool"]["driver"]["rules"][0].value("helpUri", "none");
  };
  EXPECT_EQ(help("https://acme.example/a?b=1#c"), "https://acme.example/a?b=1#c");
  EXPECT_EQ(help("https://acme.example/a; https://acme.example/b"), "https://acme.example/a");
  EXPECT_EQ(help("https://acme.example/a, page 3"), "https://acme.example/a");
  EXPECT_EQ(help("https://acme.example/a page 3"), "https://acme.example/a");
  EXPECT_EQ(help("our handbook"), "none");
}

}  // namespace
}  // namespace formwork::cli
