#include "terraform/renames/rename_trial.hpp"

#include <gtest/gtest.h>

namespace formwork::terraform {
namespace {

Change change(Action action, const std::string& address, const std::string& was = "") {
  return {.address = address, .path = {}, .action = action, .previous_address = was};
}

Move move(const std::string& from, const std::string& to) { return {{from}, {to}}; }

Plan renamed(const std::vector<Move>& moves) {
  Plan plan;
  for (const auto& each : moves) {
    plan.changes.push_back(change(Action::destroy, each.from.address));
    plan.changes.push_back(change(Action::create, each.to.address));
    plan.renames.certain.push_back({each.from.address, each.to.address, {each}});
  }
  return plan;
}

TEST(RenameTrial, keeps_what_is_destroyed_no_more) {
  auto plan = renamed({move("t.a", "t.b")});
  keep_what_helps(
      plan, moves_to_try(plan.renames), {.changes = {change(Action::move, "t.b", "t.a")}}
  );
  EXPECT_EQ(plan.renames.certain.size(), 1u);
  EXPECT_TRUE(plan.replaced_anyway.empty());
}

TEST(RenameTrial, tells_what_an_argument_replaces_all_the_same) {
  auto plan = renamed({move("t.a", "t.b"), move("t.c", "t.d")});
  keep_what_helps(
      plan,
      moves_to_try(plan.renames),
      {.changes = {change(Action::replace, "t.b", "t.a"), change(Action::update, "t.d", "t.c")}}
  );
  ASSERT_EQ(plan.renames.certain.size(), 1u);
  EXPECT_EQ(plan.renames.certain[0].from, "t.c");
  ASSERT_EQ(plan.replaced_anyway.size(), 1u);
  EXPECT_EQ(plan.replaced_anyway[0].previous_address, "t.a");
}

TEST(RenameTrial, drops_what_is_destroyed_under_its_new_name) {
  auto plan = renamed({move("t.a", "t.b")});
  keep_what_helps(
      plan,
      moves_to_try(plan.renames),
      {.changes = {change(Action::destroy, "t.b[\"x\"]", "t.a[\"x\"]")}}
  );
  EXPECT_TRUE(plan.renames.empty());
}

TEST(RenameTrial, tries_the_first_that_is_free_of_what_is_undecided) {
  Plan plan;
  plan.changes = {change(Action::destroy, "t.a"), change(Action::destroy, "t.b")};
  plan.renames.undecided = {{{"t.a"}, {{"t.x"}, {"t.y"}}}, {{"t.b"}, {{"t.x"}, {"t.y"}}}};
  const auto moves = moves_to_try(plan.renames);
  ASSERT_EQ(moves.size(), 2u);
  EXPECT_EQ(moves[1].to.address, "t.y");
  EXPECT_EQ(
      moved_blocks(moves).dump(),
      R"({"moved":[{"from":"t.a","to":"t.x"},{"from":"t.b","to":"t.y"}]})"
  );
  keep_what_helps(
      plan,
      moves,
      {.changes = {change(Action::replace, "t.x", "t.a"), change(Action::move, "t.y", "t.b")}}
  );
  ASSERT_EQ(plan.renames.undecided.size(), 1u);
  EXPECT_EQ(plan.renames.undecided[0].candidates[0].address, "t.y");
}

}  // namespace
}  // namespace formwork::terraform
