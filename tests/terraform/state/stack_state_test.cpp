#include "terraform/state/stack_state.hpp"

#include <formwork/diagnostic.hpp>
#include <sstream>

#include "support/files.hpp"
#include "support/golden.hpp"
#include "terraform/process/in_memory_processes.hpp"
#include "terraform/renames/requested_moves.hpp"

namespace formwork::terraform {
namespace {

constexpr const char* program = R"({"resource": {
  "aws_vpc": {"vpc": {"//": {"metadata": {"path": "prod/vpc"}}},
              "net_main_1": {"//": {"metadata": {"path": "prod/net/main"}}}},
  "aws_subnet": {"net_sub_2": {"//": {"metadata": {"path": "prod/net/sub"}}}}}})";

constexpr const char* state = R"({"version": 4, "resources": [
  {"module": "module.eks[0]", "mode": "managed", "type": "aws_vpc", "name": "main",
   "instances": [{"attributes": {"id": "v"}}]},
  {"mode": "managed", "type": "aws_subnet", "name": "old",
   "instances": [{"index_key": 0, "attributes": {}}, {"index_key": "a.b", "attributes": {}}]},
  {"mode": "data", "type": "aws_ami", "name": "os", "instances": [{}]},
  {"mode": "managed", "type": "aws_vpc", "name": "vpc", "instances": [{}]}]})";

class OfStack : public ::testing::Test {
 protected:
  OfStack() {
    std::istringstream stream{std::string(program)};
    constructs = StackDocument(stream);
    processes.answer("terraform state pull", {.out = state});
  }

  static std::string names(const std::vector<Place>& places) {
    std::string text;
    for (const auto& place : places) text += place.address + ' ' + place.path + '\n';
    return text;
  }
  static std::vector<StateEntry> entries(const std::vector<Place>& places) {
    std::vector<StateEntry> result;
    for (const auto& place : places) result.push_back({place, false});
    return result;
  }
  std::string code_of_moving(
      const std::vector<Place>& places, const std::string& from, const std::string& to
  ) {
    try {
      moves_between(entries(places), from, to, constructs);
      return "";
    } catch (const Error& error) {
      return error.diagnostics()[0].code;
    }
  }

  std::istringstream nothing;
  StackDocument constructs{nothing};
  support::TemporaryDirectory directory;
  InMemoryProcesses processes;
  Terraform terraform{processes, {}};
  StackState stack{terraform, directory.path(), constructs};
};

TEST_F(OfStack, lists_instances_by_construct) {
  std::string text;
  for (const auto& [place, in_program] : stack.entries())
    text += place.name() + ' ' + place.address + (in_program ? " in program\n" : "\n");
  EXPECT_EQ(
      text,
      "prod/eks module.eks[0].aws_vpc.main\n"
      "prod/old[\"a.b\"] aws_subnet.old[\"a.b\"]\n"
      "prod/old[0] aws_subnet.old[0]\n"
      "prod/os data.aws_ami.os\n"
      "prod/vpc aws_vpc.vpc in program\n"
  );
}

TEST_F(OfStack, of_an_empty_state_has_nothing) {
  processes = {};
  processes.answer("terraform state pull", {});
  processes.answer("terraform show -json", {.out = R"({"format_version": "1.0"})"});
  EXPECT_TRUE(stack.entries().empty());
}

TEST_F(OfStack, moves_wholes_but_for_an_instance_that_is_named) {
  auto all = stack.entries();
  EXPECT_EQ(names(places_at(all, "prod/old")), "aws_subnet.old prod/old\n");
  EXPECT_EQ(names(places_at(all, "aws_subnet.old[0]")), "aws_subnet.old[0] prod/old[0]\n");
  EXPECT_EQ(names(places_at(all, "prod/eks")), "module.eks prod/eks\n");
  EXPECT_EQ(names(places_at(all, "prod/ol")), "");
}

TEST_F(OfStack, moves_all_that_is_in_a_construct) {
  auto moves = moves_between(
      entries({{"aws_vpc.a", "prod/network/main"}, {"aws_subnet.b", "prod/network/sub"}}),
      "prod/network",
      "prod/net",
      constructs
  );
  ASSERT_EQ(moves.size(), 2u);
  EXPECT_EQ(moves[0].to.address, "aws_vpc.net_main_1");
  EXPECT_EQ(moves[1].to.address, "aws_subnet.net_sub_2");
}

TEST_F(OfStack, moves_one_resource_to_the_only_one_of_its_type_in_a_construct) {
  auto moves = moves_between(entries({{"aws_vpc.a", "prod/a"}}), "prod/a", "prod/net", constructs);
  ASSERT_EQ(moves.size(), 1u);
  EXPECT_EQ(moves[0].to.address, "aws_vpc.net_main_1");
}

TEST_F(OfStack, moves_to_an_address_that_the_program_does_not_have) {
  auto moves =
      moves_between(entries({{"aws_vpc.a", "prod/a"}}), "prod/a", "aws_vpc.b[\"x/y\"]", constructs);
  ASSERT_EQ(moves.size(), 1u);
  EXPECT_EQ(moves[0].to.address, "aws_vpc.b[\"x/y\"]");
}

TEST_F(OfStack, moves_nothing_to_another_type_or_to_where_something_is) {
  EXPECT_EQ(code_of_moving({{"aws_vpc.a", "prod/a"}}, "prod/a", "prod/net/sub"), "state.nowhere");
  EXPECT_EQ(code_of_moving({{"aws_vpc.a", "prod/a"}}, "prod/a", "aws_subnet.b"), "state.nowhere");
  EXPECT_EQ(
      code_of_moving({{"aws_vpc.a", "prod/a"}, {"aws_vpc.vpc", "prod/vpc"}}, "prod/a", "prod/vpc"),
      "state.taken"
  );
}

TEST_F(OfStack, is_changed_by_terraform) {
  processes.answer("terraform state mv aws_vpc.a aws_vpc.b", {});
  processes.answer(
      "terraform state rm aws_vpc.b aws_vpc.c", {.exit_code = 1, .err = "Error: no\n"}
  );
  stack.move({{"aws_vpc.a"}, {"aws_vpc.b"}});
  EXPECT_THROW(stack.forget({{"aws_vpc.b"}, {"aws_vpc.c"}}), Error);
}

struct Pair {
  const char* name;
  const char* text;
  const char* from;
  const char* to;
};

class Requested : public ::testing::TestWithParam<Pair> {};

TEST_P(Requested, is_read) {
  auto requested = RequestedMove::read(GetParam().text);
  EXPECT_EQ(requested.from, GetParam().from);
  EXPECT_EQ(requested.to, GetParam().to);
}

INSTANTIATE_TEST_SUITE_P(
    pairs,
    Requested,
    ::testing::Values(
        Pair{"paths", "prod/a=prod/b", "prod/a", "prod/b"},
        Pair{"keys", "x.a[\"k=v\"]=x.b[\"k=w\"]", "x.a[\"k=v\"]", "x.b[\"k=w\"]"}
    ),
    [](const auto& row) { return row.param.name; }
);

TEST(RequestedMoves, need_two_sides) {
  for (const char* text : {"prod/a", "=prod/a", "prod/a=", "x.a[\"k=v\"]"})
    EXPECT_THROW(RequestedMove::read(text), Error) << text;
}

}  // namespace
}  // namespace formwork::terraform
