#include <gtest/gtest.h>

#include <cstdlib>
#include <nlohmann/json.hpp>

#include "formwork/formwork.hpp"
#include "support/files.hpp"

namespace formwork {
namespace {

namespace fs = std::filesystem;

/// The variable by which the tool asks, as long as the object lives.
class Asked {
 public:
  Asked() { ::setenv("FORMWORK_CREATION_POINTS", "true", 1); }
  ~Asked() { ::unsetenv("FORMWORK_CREATION_POINTS"); }
  Asked(const Asked&) = delete;
  Asked& operator=(const Asked&) = delete;
};

/// A project below which the program stands that makes `s/vpc` at line 12 of `file`.
class CreationPoints : public ::testing::Test {
 protected:
  CreationPoints() { fs::current_path(project.path()); }
  ~CreationPoints() override { fs::current_path(before); }

  void synth(const std::string& file) const {
    App app({.output = "out"});
    Stack stack{Scope(app, file.c_str(), 3), "s"};
    Construct network(Scope(stack, file.c_str(), 11), "network");
    Resource vpc{
        Scope(network, made_in.empty() ? file.c_str() : made_in.c_str(), 12), "vpc", "aws_vpc"};
    Variable<std::string> size{Scope(stack, file.c_str(), 14), "size"};
    app.synth();
  }
  std::string point_of(const std::string& construct) const {
    auto points = nlohmann::json::parse(project.read("out/stacks/s/creation_points.json"));
    return points.value(construct, "none");
  }
  bool is_written() const { return fs::exists("out/stacks/s/creation_points.json"); }

  support::TemporaryDirectory project;
  /// Where the vpc is made, when not in the same file.
  std::string made_in;
  fs::path before = fs::current_path();
};

TEST_F(CreationPoints, are_relative_to_the_project) {
  Asked asked;
  synth((fs::current_path() / "src" / "app.cpp").string());
  EXPECT_EQ(
      project.read("out/stacks/s/creation_points.json"),
      R"({
  "s": "src/app.cpp:3",
  "s/network/vpc": "src/app.cpp:12",
  "var.size": "src/app.cpp:14"
}
)"
  );
}

TEST_F(CreationPoints, name_no_directory_of_this_machine) {
  Asked asked;
  synth("/usr/include/formwork/networking.hpp");
  EXPECT_EQ(point_of("s/network/vpc"), "formwork/networking.hpp:12");
  synth("/home/somebody/else/app.cpp");
  EXPECT_EQ(point_of("s/network/vpc"), "app.cpp:12");
  synth("../../src/app.cpp");
  EXPECT_EQ(point_of("s/network/vpc"), "src/app.cpp:12");
}

TEST_F(CreationPoints, may_lie_beside_the_project) {
  Asked asked;
  synth((fs::current_path().parent_path() / "src" / "app.cpp").string());
  EXPECT_EQ(point_of("s/network/vpc"), "../src/app.cpp:12");
}

TEST_F(CreationPoints, of_a_library_are_where_the_program_uses_it) {
  Asked asked;
  made_in = "/elsewhere/library/networking.cpp";
  synth((fs::current_path() / "app.cpp").string());
  EXPECT_EQ(point_of("s/network/vpc"), "app.cpp:11");
}

TEST_F(CreationPoints, go_away_when_nobody_asks) {
  synth("app.cpp");
  EXPECT_FALSE(is_written());
  auto stack = project.read("out/stacks/s/cdk.tf.json");
  {
    Asked asked;
    synth("app.cpp");
  }
  EXPECT_TRUE(is_written());
  EXPECT_EQ(project.read("out/stacks/s/cdk.tf.json"), stack);
  synth("app.cpp");
  EXPECT_FALSE(is_written());
}

}  // namespace
}  // namespace formwork
