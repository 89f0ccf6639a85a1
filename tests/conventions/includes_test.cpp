#include "includes.hpp"

#include <gtest/gtest.h>

#include <sstream>

#include "support/files.hpp"
#include "support/process.hpp"

namespace formwork::support {
namespace {

using Texts = std::vector<std::string>;

const std::filesystem::path root = FORMWORK_SOURCE_DIR;

Texts texts_of(const std::vector<Include>& includes) {
  Texts texts;
  for (const Include& include : includes) texts.push_back(include.text());
  return texts;
}

std::vector<std::string> layers() {
  std::istringstream stream(FORMWORK_LAYERS);
  std::vector<std::string> layers{std::istream_iterator<std::string>(stream), {}};
  layers.emplace_back("testing");  // the library of users' tests, on which nothing else stands
  return layers;
}

/// Folders that others enter by these headers alone.
const std::map<std::string, std::set<std::string>> doors{
    {"bindings",
     {"check.hpp",
      "generate.hpp",
      "index.hpp",
      "modules/module_constraint.hpp",
      "modules/module_fetch.hpp",
      "modules/module_header.hpp",
      "schema_cache.hpp",
      "schema_reader.hpp"}},
    {"cli/checks", {"check_formats.hpp"}},
    {"cli/commands", {"commands.hpp"}},
    {"cli/graph", {"drawing.hpp", "graphviz.hpp"}},
    {"cli/rollout",
     {"application_plan.hpp", "kept_plans.hpp", "outputs.hpp", "rollout.hpp", "stack_runs.hpp"}},
    {"cli/selection", {"stack_order.hpp", "stack_selection.hpp"}},
    {"cli/watch", {"watched_files.hpp", "watcher.hpp"}},
    {"hcl", {"parser.hpp", "syntax.hpp", "writer/body_schema.hpp", "writer/writer.hpp"}},
    {"rules", {}},
    {"synth",
     {"app_of.hpp",
      "authorship.hpp",
      "checks_file.hpp",
      "creation_points_file.hpp",
      "input_name.hpp",
      "output_format.hpp",
      "output_place.hpp",
      "printer.hpp"}},
    {"synth/checks", {"check.hpp"}},
    {"terraform/driver", {"stack_driver.hpp"}},
    {"terraform/stack",
     {"internal_output.hpp", "program_file.hpp", "stack_document.hpp", "stack_elements.hpp"}},
};

TEST(Includes, go_down_the_layers) {
  EXPECT_EQ(texts_of(upward(includes_below(root / "src"), layers())), Texts{});
}

TEST(Includes, make_no_circle_of_rooms) {
  EXPECT_EQ(texts_of(in_circles(includes_below(root / "src"))), Texts{});
  EXPECT_EQ(texts_of(in_circles(includes_below(root / "constructs"))), Texts{});
}

TEST(Includes, enter_a_room_by_its_doors) {
  const auto includes = includes_below(root / "src");
  EXPECT_EQ(texts_of(past_doors(includes, doors)), Texts{});
  for (const auto& [folder, headers] : doors)
    for (const auto& header : headers)
      EXPECT_TRUE(std::filesystem::exists(root / "src" / folder / header)) << folder << header;
}

TEST(Includes, of_what_users_see_are_not_of_src) {
  for (const auto* folder : {"include", "constructs"})
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root / folder)) {
      const auto text = entry.is_regular_file() ? read_file(entry.path()) : std::string();
      for (const auto& layer : layers())
        EXPECT_EQ(text.find("#include \"" + layer + '/'), std::string::npos)
            << entry.path() << " includes what is in src/" << layer;
    }
}

/// A tree that holds to all of it.
class MadeUpTree : public testing::Test {
 protected:
  MadeUpTree() {
    add("low/low.hpp", {});
    add("high/top.cpp", {"high/plan/plan.hpp", "high/state/state.hpp"});
    add("high/plan/plan.hpp", {"low/low.hpp", "high/plan/row.hpp"});
    add("high/plan/row.hpp", {});
    add("high/plan/parts/part.cpp", {"high/plan/row.hpp"});
    add("high/state/state.hpp", {"high/plan/plan.hpp"});
  }
  void add(const std::string& file, const Texts& included) const {
    std::string text = "#pragma once\n#include <string>\n";
    for (const auto& name : included) text += "#include \"" + name + "\"\n";
    tree_.write("src/" + file, text);
  }
  std::vector<Include> includes() const { return includes_below(tree_.path() / "src"); }
  ProcessResult checked(const std::string& folder) const {
    return run_process(
        {FORMWORK_CMAKE,
         "-D",
         "SOURCE=" + (tree_.path() / "src").string(),
         "-D",
         "LAYERS=low;high",
         "-D",
         "FOLDER=" + folder,
         "-P",
         (root / "cmake" / "CheckLayer.cmake").string()}
    );
  }

  TemporaryDirectory tree_;
};

TEST_F(MadeUpTree, that_is_in_order_is_let_through) {
  EXPECT_EQ(includes().size(), 6U);
  EXPECT_EQ(texts_of(upward(includes(), {"low", "high"})), Texts{});
  EXPECT_EQ(texts_of(in_circles(includes())), Texts{});
  EXPECT_EQ(texts_of(past_doors(includes(), {{"high/plan", {"plan.hpp"}}})), Texts{});
  for (const auto* folder : {"low", "high"}) EXPECT_EQ(checked(folder).exit_code, 0) << folder;
}

TEST_F(MadeUpTree, with_an_include_of_a_layer_above_is_refused) {
  add("low/deep/wrong.cpp", {"high/plan/plan.hpp"});
  EXPECT_EQ(
      texts_of(upward(includes(), {"low", "high"})),
      Texts{"low/deep/wrong.cpp:3 includes \"high/plan/plan.hpp\""}
  );
  const auto by_the_build = checked("low");
  EXPECT_NE(by_the_build.exit_code, 0);
  EXPECT_NE(
      by_the_build.error.find("src/low/deep/wrong.cpp is in a layer below what it includes"),
      std::string::npos
  ) << by_the_build.error;
}

TEST_F(MadeUpTree, with_a_layer_that_nobody_knows_is_refused) {
  EXPECT_EQ(upward(includes(), {"high"}).size(), 1U);
  EXPECT_EQ(upward(includes(), {"low"}).size(), 1U);
  EXPECT_NE(checked("middle").exit_code, 0);
}

TEST_F(MadeUpTree, with_a_circle_of_rooms_is_refused) {
  add("high/plan/row.cpp", {"row.hpp", "../state/state.hpp"});
  EXPECT_EQ(
      texts_of(in_circles(includes())),
      (Texts{
          "high/plan/row.cpp:4 includes \"high/state/state.hpp\"",
          "high/state/state.hpp:3 includes \"high/plan/plan.hpp\""})
  );
}

TEST_F(MadeUpTree, with_a_circle_over_several_rooms_is_refused) {
  add("high/drive/drive.hpp", {"high/state/state.hpp"});
  add("high/plan/row.hpp", {"high/drive/drive.hpp"});
  EXPECT_EQ(in_circles(includes()).size(), 3U);
}

TEST_F(MadeUpTree, with_an_include_past_the_door_is_refused) {
  add("high/state/state.cpp", {"high/plan/row.hpp"});
  EXPECT_EQ(
      texts_of(past_doors(includes(), {{"high/plan", {"plan.hpp"}}})),
      Texts{"high/state/state.cpp:3 includes \"high/plan/row.hpp\""}
  );
}

}  // namespace
}  // namespace formwork::support
