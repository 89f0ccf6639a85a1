#include "terraform/renames/former_paths.hpp"

#include "support/files.hpp"
#include "support/golden.hpp"
#include "terraform/renames/changed_program.hpp"

namespace formwork::terraform {
namespace {

TEST(FormerPaths, are_those_of_the_previous_program) {
  support::TemporaryDirectory directory;
  auto previous = directory.write(
      "previous.tf.json",
      R"({"resource": {"aws_subnet": {"x": {"//": {"metadata": {"path": "prod/net/a.b"}}}}}})"
  );
  ChangedProgram program;
  program.add("aws_subnet.x[0]", "delete", "before", nlohmann::json{{"vpc_id", "vpc-1"}});
  program.gains("aws_subnet", "b", nlohmann::json{{"vpc_id", "vpc-1"}}, "[0]");
  EXPECT_EQ(program.plan(previous).renames.certain[0].from, "prod/net/a.b");
  EXPECT_EQ(program.plan(previous).changes[0].path, "prod/net/a.b[0]");
}

struct Id {
  const char* name;
  const char* path;
};

class LogicalId : public ::testing::TestWithParam<Id> {};

TEST_P(LogicalId, tells_its_path) {
  EXPECT_EQ(path_of_logical_id(logical_id(GetParam().path)), GetParam().path);
}

INSTANTIATE_TEST_SUITE_P(
    ids,
    LogicalId,
    ::testing::Values(
        Id{"single", "vpc"},
        Id{"single_with_underscores", "my_vpc"},
        Id{"two", "network/vpc"},
        Id{"underscores", "my_network/private_subnet/route_table"},
        Id{"dashes", "us-east-1/web-server"},
        Id{"resource", "bucket/Resource"},
        Id{"repeated", "bucket/bucket"}
    ),
    [](const auto& row) { return row.param.name; }
);

TEST(LogicalIds, that_were_made_otherwise_tell_nothing) {
  EXPECT_FALSE(path_of_logical_id("network_vpc_00000000"));
  EXPECT_FALSE(path_of_logical_id(logical_id("api.v1/queue")));
}

}  // namespace
}  // namespace formwork::terraform
