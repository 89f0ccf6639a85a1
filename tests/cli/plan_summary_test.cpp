#include "cli/plan_summary.hpp"

#include <nlohmann/json.hpp>

#include "support/golden.hpp"

namespace formwork::cli {
namespace {

using terraform::Action;
using terraform::Plan;

const Plan drifted{
    .changes =
        {{.address = "aws_vpc.main",
          .path = "prod/network/vpc",
          .action = Action::update,
          .attributes =
              {{.name = "tags.Owner", .before = "us", .after = "somebody"},
               {.name = "password", .sensitive = true}}},
         {.address = "aws_subnet.a", .path = {}, .action = Action::destroy}},
    .applyable = true,
};

TEST(Drift, is_told_like_a_plan) { EXPECT_GOLDEN(drift_text("prod", drifted) + '\n', "drift.txt"); }

TEST(Drift, is_told_as_json) {
  EXPECT_GOLDEN(drift_json("prod", drifted).dump(2) + '\n', "drift.json");
}

TEST(Drift, is_not_what_the_program_changed) {
  const Plan only_outputs{.outputs = {"vpc_id"}, .applyable = true};
  EXPECT_FALSE(has_drifted(only_outputs));
  EXPECT_EQ(drift_text("prod", only_outputs), "prod: no drift");
}

}  // namespace
}  // namespace formwork::cli
