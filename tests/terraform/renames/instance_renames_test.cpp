#include <gtest/gtest.h>

#include "terraform/renames/changed_program.hpp"
#include "terraform/renames/renames.hpp"

namespace formwork::terraform {
namespace {

using nlohmann::json;

json subnet(int number) {
  return {{"cidr_block", "10.0." + std::to_string(number) + ".0/24"}, {"vpc_id", "vpc-1"}};
}

TEST(InstanceRenames, of_a_resource_with_instances_are_one) {
  ChangedProgram program;
  for (int i = 0; i < 3; ++i) {
    auto index = "[" + std::to_string(i) + "]";
    program.loses("aws_subnet", "net/old", subnet(i), index);
    program.gains("aws_subnet", "net/new", subnet(i), index);
  }
  EXPECT_EQ(program.renames(), "prod/net/old -> prod/net/new (3)\n");
  auto moves = program.plan().renames.moves();
  ASSERT_EQ(moves.size(), 1u);
  EXPECT_EQ(moves[0].from.address, "aws_subnet." + logical_id("net/old"));
}

TEST(InstanceRenames, of_one_key_of_a_resource) {
  ChangedProgram program;
  program.keeps("aws_subnet", "net");
  program.add("aws_subnet.net[\"a.1\"]", "delete", "before", subnet(1), "delete_because_each_key");
  program.add("aws_subnet.net[\"b.1\"]", "create", "after", subnet(1));
  EXPECT_EQ(program.renames(), "prod/net[\"a.1\"] -> prod/net[\"b.1\"] (1)\n");
  EXPECT_EQ(program.plan().renames.moves()[0].to.address, "aws_subnet.net[\"b.1\"]");
}

TEST(InstanceRenames, of_one_key_of_a_module) {
  ChangedProgram program;
  program.stack()["module"]["net"]["//"]["metadata"]["path"] = "prod/net";
  for (const char* inner : {".aws_vpc.main", ".aws_subnet.all[\"]\"]"}) {
    program.add(
        "module.net[\"a]\"]" + std::string(inner),
        "delete",
        "before",
        subnet(1),
        "delete_because_no_module"
    );
    program.add("module.net[\"b\"]" + std::string(inner), "create", "after", subnet(1));
  }
  EXPECT_EQ(program.renames(), "prod/net[\"a]\"] -> prod/net[\"b\"] (2)\n");
  EXPECT_EQ(program.plan().renames.moves()[0].to.address, "module.net[\"b\"]");
}

TEST(InstanceRenames, of_what_goes_inside_a_module_are_its_own_matter) {
  ChangedProgram program;
  program.stack()["module"]["net"]["//"]["metadata"]["path"] = "prod/net";
  program.add("module.net[0].aws_vpc.old", "delete", "before", subnet(1));
  program.add("module.net[0].aws_vpc.now", "create", "after", subnet(1));
  EXPECT_EQ(program.renames(), "");
}

TEST(InstanceRenames, of_a_resource_with_other_keys_are_by_instance) {
  ChangedProgram program;
  program.loses("aws_subnet", "a", subnet(1), "[\"one\"]")
      .gains("aws_subnet", "b", subnet(1), "[0]");
  EXPECT_EQ(program.renames(), "prod/a[\"one\"] -> prod/b[0] (1)\n");
}

TEST(InstanceRenames, of_a_resource_that_gets_a_count_are_for_the_whole) {
  ChangedProgram program;
  program.loses("aws_subnet", "a", subnet(1)).gains("aws_subnet", "b", subnet(1), "[0]");
  program.gains("aws_subnet", "b", subnet(2), "[1]");
  EXPECT_EQ(program.plan().renames.moves().at(0).to.address, "aws_subnet.b");
}

}  // namespace
}  // namespace formwork::terraform
