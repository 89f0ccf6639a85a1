#include "terraform/renames/renames.hpp"

#include "support/golden.hpp"
#include "terraform/renames/changed_program.hpp"

namespace formwork::terraform {
namespace {

using nlohmann::json;

json subnet(int number) {
  return {{"cidr_block", "10.0." + std::to_string(number) + ".0/24"}, {"vpc_id", "vpc-1"}};
}

json queue(const std::string& name) { return {{"name", name}, {"retention", 60}}; }

const json plain = {{"retention", 60}, {"delay", 5}};

TEST(Renames, of_one_resource) {
  ChangedProgram program;
  program.loses("aws_subnet", "a", subnet(1)).gains("aws_subnet", "b", subnet(1));
  EXPECT_EQ(program.renames(), "prod/a -> prod/b (1)\n");
  auto moves = program.plan().renames.moves();
  ASSERT_EQ(moves.size(), 1u);
  EXPECT_EQ(moves[0].from.address, "aws_subnet.a");
  EXPECT_EQ(moves[0].to.address, "aws_subnet.b");
}

TEST(Renames, of_a_construct_are_one) {
  ChangedProgram program;
  for (int i = 0; i < 20; ++i) {
    auto name = "/subnet" + std::to_string(i);
    program.loses("aws_subnet", "network" + name, subnet(i));
    program.gains("aws_subnet", "net" + name, subnet(i));
  }
  EXPECT_EQ(program.renames(), "prod/network -> prod/net (20)\n");
  EXPECT_EQ(program.plan().renames.certain[0].moves.size(), 20u);
}

TEST(Renames, of_a_construct_deep_in_the_tree) {
  ChangedProgram program;
  for (const char* name : {"/a/queue", "/b/queue", "/b/alarm"}) {
    program.loses("aws_sqs_queue", std::string("app/east") + name, plain);
    program.gains("aws_sqs_queue", std::string("app/us-east-1") + name, plain);
  }
  program.keeps("aws_sqs_queue", "app/west/a/queue");
  EXPECT_EQ(program.renames(), "prod/app/east -> prod/app/us-east-1 (3)\n");
}

TEST(Renames, into_a_construct) {
  ChangedProgram program;
  for (const char* name : {"a", "b"}) {
    program.loses("aws_sqs_queue", name, plain);
    program.gains("aws_sqs_queue", std::string("queues/") + name, plain);
  }
  EXPECT_EQ(program.renames(), "prod/a -> prod/queues/a (1)\nprod/b -> prod/queues/b (1)\n");
}

TEST(Renames, out_of_a_construct_that_stays) {
  ChangedProgram program;
  program.keeps("aws_vpc", "network/vpc");
  for (const char* name : {"a/one", "a/two", "b/one"}) {
    program.loses("aws_sqs_queue", std::string("network/") + name, plain);
    program.gains("aws_sqs_queue", std::string("queues/") + name, plain);
  }
  EXPECT_EQ(
      program.renames(),
      "prod/network/a -> prod/queues/a (2)\nprod/network/b/one -> prod/queues/b/one (1)\n"
  );
}

TEST(Renames, are_told_apart_by_values) {
  ChangedProgram program;
  for (int i = 0; i < 3; ++i) {
    program.loses("aws_subnet", "old" + std::to_string(i), subnet(i));
    program.gains("aws_subnet", "new" + std::to_string(2 - i), subnet(i));
  }
  EXPECT_EQ(
      program.renames(),
      "prod/old0 -> prod/new2 (1)\nprod/old1 -> prod/new1 (1)\nprod/old2 -> prod/new0 (1)\n"
  );
}

TEST(Renames, of_constructs_are_told_apart_by_values) {
  ChangedProgram program;
  for (int i = 0; i < 2; ++i)
    for (const char* name : {"/one", "/two"}) {
      program.loses("aws_subnet", "old" + std::to_string(i) + name, subnet(i));
      program.gains("aws_subnet", "new" + std::to_string(1 - i) + name, subnet(i));
    }
  EXPECT_EQ(program.renames(), "prod/old0 -> prod/new1 (2)\nprod/old1 -> prod/new0 (2)\n");
}

TEST(Renames, are_not_guessed) {
  ChangedProgram program;
  program.loses("aws_sqs_queue", "a", plain);
  program.gains("aws_sqs_queue", "x", plain).gains("aws_sqs_queue", "y", plain);
  EXPECT_EQ(program.renames(), "prod/a? prod/x prod/y\n");
}

TEST(Renames, of_several_to_one_are_not_guessed) {
  ChangedProgram program;
  program.loses("aws_sqs_queue", "a", plain).loses("aws_sqs_queue", "b", plain);
  program.gains("aws_sqs_queue", "x", plain);
  EXPECT_EQ(program.renames(), "prod/a? prod/x\nprod/b? prod/x\n");
}

TEST(Renames, of_constructs_are_not_guessed) {
  ChangedProgram program;
  for (const char* name : {"/one", "/two"}) {
    program.loses("aws_sqs_queue", std::string("a") + name, plain);
    program.gains("aws_sqs_queue", std::string("x") + name, plain);
    program.gains("aws_sqs_queue", std::string("y") + name, plain);
  }
  EXPECT_EQ(
      program.renames(), "prod/a/one? prod/x/one prod/y/one\nprod/a/two? prod/x/two prod/y/two\n"
  );
}

TEST(Renames, are_decided_by_a_change_of_path_that_others_share) {
  ChangedProgram program;
  for (int i = 0; i < 2; ++i) {
    auto name = "/subnet" + std::to_string(i);
    program.loses("aws_subnet", "network" + name, subnet(i));
    program.gains("aws_subnet", "net" + name, subnet(i));
  }
  program.loses("aws_sqs_queue", "network/events", plain);
  program.gains("aws_sqs_queue", "net/messages", plain).gains("aws_sqs_queue", "other/new", plain);
  EXPECT_EQ(
      program.renames(),
      "prod/network -> prod/net (2)\nprod/network/events -> prod/net/messages (1)\n"
  );
}

TEST(Renames, by_elimination) {
  ChangedProgram program;
  json half{{"retention", 60}, {"delay", 5}, {"size", 7}};
  program.loses("aws_sqs_queue", "a", half).loses("aws_sqs_queue", "b", plain);
  program.gains("aws_sqs_queue", "x", half);
  program.gains("aws_sqs_queue", "y", {{"retention", 60}, {"delay", 5}, {"size", 9}});
  EXPECT_EQ(program.renames(), "prod/a -> prod/x (1)\nprod/b -> prod/y (1)\n");
}

TEST(Renames, are_none_between_types) {
  ChangedProgram program;
  program.loses("aws_sqs_queue", "a", plain).gains("aws_sns_topic", "a", plain);
  EXPECT_EQ(program.renames(), "");
}

TEST(Renames, are_none_where_most_differs) {
  ChangedProgram program;
  program.loses("aws_db", "a", {{"engine", "postgres"}, {"size", 10}, {"zone", "a"}});
  program.gains("aws_db", "b", {{"engine", "mysql"}, {"size", 20}, {"zone", "a"}});
  EXPECT_EQ(program.renames(), "");
}

TEST(Renames, are_none_where_it_is_called_otherwise_in_the_cloud) {
  ChangedProgram program;
  program.loses("aws_sqs_queue", "a", queue("orders")).gains("aws_sqs_queue", "b", queue("bills"));
  EXPECT_EQ(program.renames(), "");
}

TEST(Renames, do_not_count_what_is_empty_on_both_sides) {
  ChangedProgram program;
  json off{{"fifo", false}, {"tags", json::object()}, {"policy", nullptr}, {"delay", 0}};
  json one = off;
  one["size"] = 1;
  json two = off;
  two["size"] = 2;
  program.loses("aws_sqs_queue", "a", one).gains("aws_sqs_queue", "b", two);
  EXPECT_EQ(program.renames(), "");
}

TEST(Renames, of_what_has_no_values_need_a_path_nearby) {
  ChangedProgram program;
  program.loses("terraform_data", "app/old", {{"id", "1"}, {"input", nullptr}});
  program.gains("terraform_data", "app/new", {{"input", nullptr}});
  EXPECT_EQ(program.renames(), "prod/app/old -> prod/app/new (1)\n");
  ChangedProgram other;
  other.loses("terraform_data", "app/old", {{"id", "1"}});
  other.gains("terraform_data", "edge/new", json::object());
  EXPECT_EQ(other.renames(), "");
}

TEST(Renames, of_two_names_that_were_swapped_are_no_destroy) {
  ChangedProgram program;
  program.keeps("aws_subnet", "a").keeps("aws_subnet", "b");
  for (const char* address : {"aws_subnet.a", "aws_subnet.b"})
    program.add(address, "update", "after", subnet(1));
  EXPECT_EQ(program.renames(), "");
}

TEST(Renames, of_a_module) {
  ChangedProgram program;
  program.stack()["module"]["new"]["//"]["metadata"]["path"] = "prod/new";
  for (const char* inner : {".aws_vpc.main", ".aws_subnet.all[\"a\"]"}) {
    program.add("module.old" + std::string(inner), "delete", "before", subnet(1));
    program.add("module.new" + std::string(inner), "create", "after", subnet(1));
  }
  EXPECT_EQ(program.renames(), "prod/old -> prod/new (2)\n");
  EXPECT_EQ(program.plan().renames.moves()[0].from.address, "module.old");
}

TEST(Renames, leave_what_is_replaced_for_other_reasons) {
  ChangedProgram program;
  program.loses("aws_subnet", "a", subnet(1)).keeps("aws_subnet", "b");
  program.add("aws_subnet.b", "update", "after", subnet(1));
  EXPECT_EQ(program.renames(), "");
}

TEST(Renames, are_named_by_the_address_where_no_path_is_known) {
  ChangedProgram program;
  program.add("aws_subnet.x_00000000", "delete", "before", subnet(1));
  program.gains("aws_subnet", "b", subnet(1));
  EXPECT_EQ(program.renames(), "aws_subnet.x_00000000 -> prod/b (1)\n");
}

TEST(Moves, are_one_for_a_construct_with_all_its_instances) {
  ChangedProgram program;
  for (const char* name : {"a[0]", "a[1]", "b"}) {
    std::string path = name;
    std::string index = path.substr(std::min(path.find('['), path.size()));
    path.resize(path.size() - index.size());
    program.keeps("aws_subnet", "net/" + path);
    program.moves(
        "aws_subnet." + logical_id("network/" + path) + index,
        "aws_subnet." + logical_id("net/" + path) + index
    );
  }
  const auto moved = program.plan().moved;
  ASSERT_EQ(moved.size(), 1u);
  EXPECT_EQ(moved[0].from, "prod/network");
  EXPECT_EQ(moved[0].to, "prod/net");
  EXPECT_EQ(moved[0].instances(), 3u);
}

TEST(Renames, tell_nothing_of_secrets) {
  ChangedProgram program;
  program.loses("aws_db", "a", {{"password", "one"}, {"size", 10}});
  program.gains("aws_db", "b", {{"password", "one"}, {"size", 10}});
  for (const auto& change : program.plan().changes) EXPECT_TRUE(change.values.empty());
}

TEST(Fingerprints, leave_out_what_is_sensitive) {
  json values{{"password", "one"}, {"users", {{{"key", "k"}, {"size", 1}}}}};
  json marks{{"password", true}, {"users", {{{"key", true}}}}};
  Fingerprint marked(values, marks);
  EXPECT_EQ(marked.likeness({values, false}).compared(), 1u);
}

}  // namespace
}  // namespace formwork::terraform
