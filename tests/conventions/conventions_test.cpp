// What every part of the project has, checked instead of remembered.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <regex>
#include <set>
#include <sstream>

#include "support/files.hpp"

namespace formwork::support {
namespace {

using std::filesystem::path;

const path root = FORMWORK_SOURCE_DIR;

std::set<std::string> words(const std::string& text) {
  std::istringstream stream(text);
  return {std::istream_iterator<std::string>(stream), {}};
}

std::set<std::string> folders_in(const path& folder) {
  std::set<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.is_directory()) names.insert(entry.path().filename().string());
  }
  return names;
}

std::vector<path> files_below(const path& folder, const std::set<std::string>& extensions) {
  std::vector<path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (extensions.count(entry.path().extension().string()) > 0) files.push_back(entry.path());
  }
  return files;
}

bool is_generated(const std::string& text) {
  return text.substr(0, text.find('\n')).find("enerated ") != std::string::npos;
}

auto line_count(const path& file) {
  const std::string text = read_file(file);
  return is_generated(text) ? 0 : std::count(text.begin(), text.end(), '\n');
}

std::string between(const std::string& text, const std::string& opening, const std::string& end) {
  const auto start = text.find(opening);
  if (start == std::string::npos) return "(no " + opening + ")";
  const auto first = start + opening.size();
  return text.substr(first, text.find(end, first) - first);
}

TEST(Conventions, EveryConstructIsBuilt) {
  EXPECT_EQ(folders_in(root / "constructs"), words(FORMWORK_BUILT_CONSTRUCTS));
}

/// The kit has a source for each of its headers, and none of its own.
constexpr const char* kit = "foundation";
/// Rules make nothing.
constexpr const char* rules = "aws_rules";

TEST(Conventions, EveryConstructHasItsFiles) {
  EXPECT_FALSE(std::filesystem::exists(root / "constructs" / kit / "foundation.cpp"));
  for (const std::string& name : folders_in(root / "constructs")) {
    const path construct = root / "constructs" / name;
    const path test = root / "tests" / "constructs" / name;
    for (const path& file : {
             construct / "CMakeLists.txt",
             construct / (name + ".cpp"),
             construct / "README.md",
             construct / "include" / "formwork" / (name + ".hpp"),
             test / (name + "_test.cpp"),
             test / "golden" / "minimal.tf.json",
             test / "golden" / "full.tf.json",
         }) {
      const bool is_of_the_kit =
          name == kit && file.extension() == ".cpp" && file.parent_path() == construct;
      const bool is_made_by_rules = name == rules && file.extension() == ".json";
      EXPECT_TRUE(is_of_the_kit || is_made_by_rules || std::filesystem::exists(file))
          << "missing: " << file;
    }
  }
}

TEST(Conventions, EveryConstructHasItsNamespace) {
  for (const std::string& name : folders_in(root / "constructs")) {
    const path header = root / "constructs" / name / "include" / "formwork" / (name + ".hpp");
    if (!std::filesystem::exists(header)) continue;
    EXPECT_NE(read_file(header).find("namespace formwork::" + name + " {"), std::string::npos)
        << header;
  }
}

TEST(Conventions, EveryConstructIsInTheTableOfTheReadme) {
  const std::string readme = read_file(root / "README.md");
  for (const std::string& name : folders_in(root / "constructs")) {
    EXPECT_NE(readme.find("| [" + name + "](constructs/" + name + "/README.md)"), std::string::npos)
        << name;
  }
}

TEST(Conventions, TheReadmeShowsTheHelloExample) {
  const std::string readme = read_file(root / "README.md");
  EXPECT_EQ(between(readme, "```cpp\n", "```"), read_file(root / "examples/hello/hello.cpp"));
  EXPECT_EQ(between(readme, "```json\n", "```"), read_file(root / "examples/hello/hello.tf.json"));
}

std::string without_spaces(std::string text) {
  std::erase_if(text, [](unsigned char character) { return std::isspace(character); });
  return text;
}

TEST(Conventions, WhatTheTourTellsOfStandsInItsProgram) {
  const std::string program = without_spaces(read_file(root / "examples/tour/tour.cpp"));
  const std::string readme = read_file(root / "examples/tour/README.md");
  const std::string opening = "```cpp\n";
  int count = 0;
  for (std::size_t at = 0; (at = readme.find(opening, at)) != readme.npos; ++count) {
    at += opening.size();
    const std::string shown = readme.substr(at, readme.find("```", at) - at);
    EXPECT_NE(program.find(without_spaces(shown)), std::string::npos) << shown;
  }
  EXPECT_GE(count, 5);
}

TEST(Conventions, TheRuleOfYourOwnStandsInAProgram) {
  const std::string readme = read_file(root / "constructs/aws_rules/README.md");
  const std::string shown = between(readme, "```cpp\nconst", "rules::use(");
  const std::string program = without_spaces(read_file(root / "tests/cli/checked_app.cpp"));
  EXPECT_NE(program.find(without_spaces(shown)), std::string::npos) << shown;
}

TEST(Conventions, FilesStaySmall) {
  EXPECT_LT(line_count(root / "README.md"), 150);
  EXPECT_LT(line_count(root / "CMakeLists.txt"), 40);
  for (const char* folder : {"include", "src", "constructs", "examples", "tests"}) {
    for (const path& file : files_below(root / folder, {".hpp", ".cpp"})) {
      EXPECT_LE(line_count(file), 300) << file;
    }
  }
}

/// What code decides on is a type or a field: codes and messages are for people.
TEST(Conventions, NothingIsDecidedByTheTextOfAFinding) {
  const std::regex decision(R"re(\.(code|message) *[!=]= *"|diagnostics\(\)[^;]*\.code\b)re");
  EXPECT_TRUE(std::regex_search(R"(if (error.diagnostics()[0].code == "a.b"))", decision));
  for (const path& file : files_below(root / "src", {".cpp", ".hpp"})) {
    std::istringstream lines(read_file(file));
    int number = 1;
    for (std::string line; std::getline(lines, line); ++number)
      EXPECT_FALSE(std::regex_search(line, decision)) << file.string() << ':' << number;
  }
}

TEST(Conventions, FoldersWithManyFilesHaveAReadme) {
  constexpr int most = 10;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root / "src")) {
    if (!entry.is_directory()) continue;
    const path readme = entry.path() / "README.md";
    std::filesystem::directory_iterator files(entry.path());
    const auto count = std::count_if(begin(files), end(files), [](const auto& file) {
      return file.is_regular_file();
    });
    EXPECT_TRUE(count <= most || std::filesystem::exists(readme)) << "missing: " << readme;
  }
}

TEST(Conventions, PublicHeadersAreCheapToRead) {
  for (const char* folder : {"include", "constructs"}) {
    for (const path& file : files_below(root / folder, {".hpp"})) {
      const std::string text = read_file(file);
      EXPECT_NE(text.find("#pragma once\n"), std::string::npos) << file;
      for (const char* expensive : {"nlohmann/json.hpp", "CLI11", "CLI/", "spdlog/", "regex>"}) {
        EXPECT_EQ(text.find(std::string("#include <") + expensive), std::string::npos)
            << file << " includes " << expensive;
      }
    }
  }
}

}  // namespace
}  // namespace formwork::support
