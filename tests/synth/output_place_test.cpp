#include <gtest/gtest.h>

#include <cstdlib>

#include "formwork/formwork.hpp"
#include "support/files.hpp"
#include "support/scoped_variable.hpp"
#include "synth/findings.hpp"

namespace formwork {
namespace {

namespace fs = std::filesystem;

/// A project with a folder, seen by the app as the tool shows it.
class OutputPlace : public ::testing::Test {
 protected:
  static std::string synth(const std::string& output) {
    return findings_of([&] {
      App app({.output = output});
      Stack stack{app, "s"};
      app.synth();
    });
  }
  void expect_refused(const fs::path& output, const std::string& is_what) {
    auto found = synth(output.string());
    EXPECT_NE(found.find("error[synth.output-place]"), std::string::npos) << output << found;
    EXPECT_NE(found.find(is_what), std::string::npos) << output << found;
    EXPECT_FALSE(fs::exists(output / "manifest.json"));
    EXPECT_FALSE(fs::exists(output / "stacks"));
  }

  support::TemporaryDirectory directory_;
  fs::path project_ = directory_.write("home/projects/mine/cdktf.json", "{}").parent_path();
  support::ScopedVariable told_{"FORMWORK_PROJECT_DIRECTORY", project_.string().c_str()};
  support::ScopedVariable home_{"HOME", (directory_.path() / "home").string().c_str()};
};

TEST_F(OutputPlace, is_not_the_project_or_above_it) {
  expect_refused(project_, "the project's own directory");
  expect_refused(project_ / "", "the project's own directory");
  expect_refused(project_ / "missing" / "..", "the project's own directory");
  expect_refused(project_.parent_path(), "a directory that holds the project");
  expect_refused(directory_.path(), "a directory that holds the project");
  expect_refused("/", "the root");
  expect_refused("//", "the root");
}

TEST_F(OutputPlace, is_not_the_home_directory) {
  support::TemporaryDirectory elsewhere;
  support::ScopedVariable home("HOME", (elsewhere.path() / "me").string().c_str());
  fs::create_directory(elsewhere.path() / "me");
  expect_refused(elsewhere.path() / "me", "your home");
  expect_refused(elsewhere.path(), "a directory that holds your home");
}

TEST_F(OutputPlace, is_what_a_link_leads_to) {
  fs::create_directory_symlink(project_, directory_.path() / "link");
  expect_refused(directory_.path() / "link", "the project's own directory");
  fs::create_directory_symlink("/", project_ / "out");
  expect_refused(project_ / "out", "the root");
}

TEST_F(OutputPlace, may_be_anywhere_else) {
  for (const char* output : {"cdktf.out", "a/b/../c", "../build/out"})
    EXPECT_EQ(synth((project_ / output).string()), "nothing was found") << output;
}

TEST_F(OutputPlace, has_a_name) {
  EXPECT_GOLDEN(synth(""), "output_without_a_name.txt");
  support::ScopedVariable told("CDKTF_OUTDIR", "");
  EXPECT_GOLDEN(findings_of([] { App app; }), "outdir_without_a_name.txt");
}

/// Where terraform finds the states of a stack, for an output directory that is written so.
class StatePlaces : public OutputPlace {
 protected:
  static std::string backend(const std::string& output) {
    App app({.output = output});
    Stack stack{app, "s"};
    const std::string text = stack.synth();
    const auto begin = text.find("\"local\": {");
    return text.substr(begin, text.find('}', begin) - begin + 1);
  }
  static std::string places(const std::string& up) {
    return "\"local\": {\n        \"path\": \"" + up +
           "terraform.s.tfstate\",\n        \"workspace_dir\": \"" + up +
           "terraform.s.tfstate.d\"\n      }";
  }
};

TEST_F(StatePlaces, are_beside_the_project_from_anywhere) {
  const std::string output = (project_ / "cdktf.out").string();
  EXPECT_EQ(backend(output), places("../../../"));
  EXPECT_EQ(backend(output + "/"), places("../../../"));
  EXPECT_EQ(backend((project_ / "." / "x" / ".." / "cdktf.out").string()), places("../../../"));
  EXPECT_EQ(backend((project_ / "build/deep/out").string()), places("../../../../../"));
  EXPECT_EQ(backend((project_ / "../build/out").string()), places("../../../../mine/"));
}

TEST_F(StatePlaces, are_beside_the_project_though_the_output_is_a_link) {
  fs::create_directories(directory_.path() / "home/scratch/out");
  fs::create_directory_symlink(directory_.path() / "home/scratch/out", project_ / "cdktf.out");
  EXPECT_EQ(backend((project_ / "cdktf.out").string()), places("../../../../projects/mine/"));
}

TEST_F(StatePlaces, are_beside_the_project_though_it_is_reached_through_a_link) {
  fs::create_directory_symlink(project_, directory_.path() / "link");
  support::ScopedVariable told(
      "FORMWORK_PROJECT_DIRECTORY", (directory_.path() / "link").string().c_str()
  );
  EXPECT_EQ(backend((directory_.path() / "link/cdktf.out").string()), places("../../../"));
  EXPECT_EQ(backend((project_ / "cdktf.out").string()), places("../../../"));
}

TEST_F(StatePlaces, are_beside_the_nearest_project_file_when_no_tool_tells) {
  support::ScopedVariable nobody("FORMWORK_PROJECT_DIRECTORY", nullptr);
  const fs::path before = fs::current_path();
  fs::create_directories(project_ / "build/bin");
  fs::current_path(project_ / "build/bin");
  EXPECT_EQ(backend("cdktf.out"), places("../../../../../"));
  EXPECT_EQ(backend((project_ / "cdktf.out").string()), places("../../../"));
  fs::current_path(before);
}

}  // namespace
}  // namespace formwork
