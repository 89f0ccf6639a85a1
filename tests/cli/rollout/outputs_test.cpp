#include "cli/rollout/outputs.hpp"

#include <gtest/gtest.h>

#include "support/files.hpp"

namespace formwork::cli {
namespace {

using nlohmann::json;

json outputs(const char* names) {
  return outputs_by_construct(
      json::parse(names),
      json::parse(R"({"id": {"value": 1, "sensitive": false},
                      "key": {"value": "hidden", "sensitive": true},
                      "none": {"value": null, "sensitive": false}})"),
      "env/prod"
  );
}

TEST(Outputs, stand_where_their_constructs_are) {
  auto found = outputs(R"({"env": {"prod": {"net": {"id": "id", "gone": "gone"}, "key": "key"}}})");
  EXPECT_EQ(
      visible_values(found, true),
      json::parse(R"({"env": {"prod": {"net": {"id": 1}, "key": "hidden", "none": null}}})")
  );
}

TEST(Outputs, that_no_construct_is_told_of_stand_by_their_names_in_the_stack) {
  auto found = outputs("null");
  EXPECT_EQ(
      visible_values(found, true),
      json::parse(R"({"env": {"prod": {"id": 1, "key": "hidden", "none": null}}})")
  );
}

TEST(Outputs, that_are_sensitive_are_left_out_with_what_is_empty_then) {
  auto found =
      outputs(R"({"env": {"prod": {"secrets": {"key": "key"}, "id": "id", "n": "none"}}})");
  EXPECT_EQ(
      visible_values(found, false), json::parse(R"({"env": {"prod": {"id": 1, "n": null}}})")
  );
}

TEST(Outputs, of_a_construct_called_sensitive_are_no_output) {
  auto found = outputs(R"({"env": {"prod": {"sensitive": {"sensitive": "id", "value": "key"}}}})");
  EXPECT_EQ(
      visible_values(found, false),
      json::parse(R"({"env": {"prod": {"sensitive": {"sensitive": 1}, "none": null}}})")
  );
}

TEST(Outputs, of_none_are_none) {
  EXPECT_EQ(outputs_by_construct(json(), json::object(), "prod"), json::object());
  EXPECT_EQ(visible_values(json::object(), true), json::object());
}

TEST(Outputs, of_stacks_in_one_construct_stand_side_by_side) {
  json all = json::object();
  add_outputs(all, json::parse(R"({"env": {"net": {"id": 1}}})"));
  add_outputs(all, json::parse(R"({"env": {"app": {"id": 2}}})"));
  EXPECT_EQ(all, json::parse(R"({"env": {"app": {"id": 2}, "net": {"id": 1}}})"));
}

TEST(Outputs, are_told_by_path) {
  std::vector<std::string> paths;
  for_each_output(
      outputs(R"({"env": {"prod": {"net": {"id": "id"}, "key": "key"}}})"),
      [&](const std::string& path, const json& output) {
        paths.push_back(path + output["value"].dump());
      }
  );
  EXPECT_EQ(
      paths,
      (std::vector<std::string>{"env/prod/key\"hidden\"", "env/prod/net/id1", "env/prod/nonenull"})
  );
}

TEST(Outputs, are_written_for_the_owner_alone) {
  support::TemporaryDirectory directory;
  auto file = directory.path() / "outputs.json";
  write_outputs(file, json::parse(R"({"prod": {"id": 1}})"));
  EXPECT_EQ(support::read_file(file), "{\n  \"prod\": {\n    \"id\": 1\n  }\n}\n");
  EXPECT_EQ(
      std::filesystem::status(file).permissions(),
      std::filesystem::perms::owner_read | std::filesystem::perms::owner_write
  );
}

}  // namespace
}  // namespace formwork::cli
