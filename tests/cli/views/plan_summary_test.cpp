#include "cli/views/plan_summary.hpp"

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

TEST(Plan, names_no_outputs_that_are_there_for_other_stacks_alone) {
  const Plan both{.outputs = {"cross-stack-output-varx", "vpc_id"}, .applyable = true};
  EXPECT_EQ(plan_text("prod", both), "prod: only outputs change\n  outputs: vpc_id");
  EXPECT_EQ(plan_json("prod", both)["outputs"], nlohmann::ordered_json({"vpc_id"}));
  const Plan internal{.outputs = {"cross-stack-output-varx"}, .applyable = true};
  EXPECT_EQ(plan_text("prod", internal), "prod: only what other stacks read changes");
}

TEST(Protections, are_told_at_their_constructs_with_the_way_out) {
  const Plan plan{
      .changes =
          {{.address = "aws_lb.main",
            .path = "prod/edge/balancer",
            .action = Action::destroy,
            .protections =
                terraform::protections_of("aws_lb", {{"enable_deletion_protection", true}})},
           {.address = "aws_kms_key.old",
            .path = {},
            .action = Action::destroy,
            .protections =
                terraform::protections_of("aws_kms_key", {{"deletion_window_in_days", 30}})}},
      .applyable = true,
  };
  std::string text;
  for (const auto& finding : protection_findings(plan)) text += render_text(finding);
  EXPECT_GOLDEN(text, "protections.txt");
}

}  // namespace
}  // namespace formwork::cli
