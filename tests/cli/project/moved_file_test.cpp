#include "cli/project/moved_file.hpp"

#include <formwork/diagnostic.hpp>

#include "support/files.hpp"
#include "support/golden.hpp"

namespace formwork::cli {
namespace {

using terraform::Move;

class Moved : public ::testing::Test {
 protected:
  static Move move(const std::string& from, const std::string& to) { return {{from}, {to}}; }
  static std::string blocks(const MovedFile& file) {
    std::string text;
    const auto content = file.content();
    for (const auto& block : content["moved"])
      text += block["from"].get<std::string>() + " -> " + block["to"].get<std::string>() + '\n';
    return text;
  }
  MovedFile file() const { return {directory.path(), "prod"}; }

  support::TemporaryDirectory directory;
};

TEST_F(Moved, is_written_sorted_beside_what_was_there) {
  directory.write("moved/prod.tf.json", R"({"//": "why", "moved": [{"from": "b", "to": "c"}]})");
  auto moved = file();
  moved.add({move("d", "e"), move("a", "x")});
  moved.write();
  EXPECT_GOLDEN(directory.read("moved/prod.tf.json"), "moved.tf.json");
}

TEST_F(Moved, takes_what_it_has_once) {
  auto moved = file();
  moved.add({move("a", "b")});
  moved.add({move("a", "b")});
  EXPECT_EQ(blocks(moved), "a -> b\n");
}

TEST_F(Moved, keeps_a_chain) {
  auto moved = file();
  moved.add({move("a", "b")});
  moved.add({move("b", "c")});
  EXPECT_EQ(blocks(moved), "a -> b\nb -> c\n");
}

TEST_F(Moved, drops_the_way_there_when_it_goes_back) {
  auto moved = file();
  moved.add({move("a", "b"), move("b", "c")});
  moved.add({move("c", "a")});
  EXPECT_EQ(blocks(moved), "b -> c\nc -> a\n");
}

TEST_F(Moved, refuses_two_places_for_one_thing) {
  auto moved = file();
  moved.add({move("a", "b")});
  EXPECT_THROW(moved.add({move("a", "c")}), Error);
}

TEST_F(Moved, refuses_two_things_in_one_place) {
  auto moved = file();
  moved.add({move("a", "c")});
  EXPECT_THROW(moved.add({move("b", "c")}), Error);
}

TEST_F(Moved, is_not_written_through_a_link) {
  directory.write("elsewhere.json", R"({"moved": [{"from": "a", "to": "b"}]})");
  std::filesystem::create_directory(directory.path() / "moved");
  std::filesystem::create_symlink("../elsewhere.json", directory.path() / "moved/prod.tf.json");
  auto moved = file();
  moved.add({move("b", "c")});
  EXPECT_THROW(moved.write(), Error);
  EXPECT_EQ(directory.read("elsewhere.json"), R"({"moved": [{"from": "a", "to": "b"}]})");
}

TEST_F(Moved, goes_away_with_its_last_block) {
  auto moved = file();
  moved.add({move("a", "b")});
  moved.write();
  moved.remove(move("a", "b"));
  moved.write();
  EXPECT_FALSE(std::filesystem::exists(directory.path() / "moved/prod.tf.json"));
}

class Placed : public Moved {
 protected:
  std::vector<Diagnostic> place(bool keep) {
    Manifest manifest;
    auto& stack = manifest.stacks.emplace_back();
    stack.name = "prod";
    stack.working_directory = "stacks/prod";
    std::filesystem::create_directories(directory.path() / "out/stacks/prod");
    return place_moved_files(directory.path(), directory.path() / "out", manifest, keep);
  }
  bool is_placed() const {
    return std::filesystem::exists(directory.path() / "out/stacks/prod/moved.tf.json");
  }
};

TEST_F(Placed, is_beside_its_stack) {
  directory.write("moved/prod.tf.json", R"({"moved": [{"from": "a", "to": "b"}]})");
  place(false);
  EXPECT_GOLDEN(directory.read("out/stacks/prod/moved.tf.json"), "placed.tf.json");
}

TEST_F(Placed, is_without_moves_away_from_what_is_in_the_program) {
  directory.write("moved/prod.tf.json", R"({"moved": [{"from": "x.a", "to": "x.b"}]})");
  directory.write(
      "out/stacks/prod/cdk.tf.json",
      R"({"resource": {"x": {"a": {"//": {"metadata": {"path": "prod/a"}}}}}})"
  );
  auto findings = place(false);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].code, "moved.outdated");
  EXPECT_FALSE(is_placed());
}

TEST_F(Placed, goes_away_unless_it_is_kept) {
  directory.write("out/stacks/prod/moved.tf.json", "{}");
  place(true);
  EXPECT_TRUE(is_placed());
  place(false);
  EXPECT_FALSE(is_placed());
}

}  // namespace
}  // namespace formwork::cli
