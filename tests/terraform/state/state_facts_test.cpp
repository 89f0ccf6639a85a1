#include "terraform/state/state_facts.hpp"

#include <gtest/gtest.h>

#include <sstream>

#include "terraform/process/in_memory_processes.hpp"

namespace formwork::terraform {
namespace {

using Holds = StateFacts::Holds;

struct Row {
  const char* name;
  const char* text;
  Holds holds;
  const char* reason = "";
};

class States : public ::testing::TestWithParam<Row> {};

TEST_P(States, hold) {
  std::istringstream stream{std::string(GetParam().text)};
  auto facts = read_state(stream);
  EXPECT_EQ(facts.holds, GetParam().holds);
  EXPECT_EQ(facts.reason, GetParam().reason);
}

constexpr const char* early =
    "it is no whole JSON object: it ends early, or goes on with something else";

constexpr const char* other_shape = "it has another shape than what was asked for";

const std::string long_line = std::string(119, 'a') + "éé";
const std::string its_beginning = "it begins with: " + std::string(119, 'a');

INSTANTIATE_TEST_SUITE_P(
    texts,
    States,
    ::testing::Values(
        Row{"of_a_destroyed_stack",
            R"({"version": 4, "serial": 3, "resources": []})",
            Holds::nothing},
        Row{"with_resources", R"({"version": 4, "resources": [{"type": "a"}]})", Holds::something},
        Row{"with_outputs_alone",
            R"({"version": 4, "resources": [], "outputs": {"a": {}}})",
            Holds::something},
        Row{"sorted_by_another_tool",
            R"({"outputs": {}, "resources": [], "version": 4})",
            Holds::nothing},
        Row{"empty", "", Holds::unknown, "it is empty"},
        Row{"blank", " \n\n", Holds::unknown, "it is empty"},
        Row{"after_a_banner",
            "Using profile dev\n{\"version\": 4, \"resources\": []}",
            Holds::unknown,
            "it begins with: Using profile dev"},
        Row{"before_a_farewell", "{\"version\": 4, \"resources\": []}\nbye", Holds::unknown, early},
        Row{"cut_off", R"({"version": 4, "resources": [)", Holds::unknown, early},
        Row{"a_list", "[]", Holds::unknown, "it begins with: []"},
        Row{"an_object_without_anything",
            "{}",
            Holds::unknown,
            "it has no version, as states have"},
        Row{"encrypted",
            R"({"serial": 1, "lineage": "l", "meta": {}, "encrypted_data": "eA==", "encryption_version": "v0"})",
            Holds::unknown,
            "it is encrypted"},
        Row{"of_before_0_12",
            R"({"version": 3, "serial": 1, "modules": []})",
            Holds::unknown,
            "it is of version 3, which nobody knows"},
        Row{"of_the_future",
            R"({"version": 5, "resources": []})",
            Holds::unknown,
            "it is of version 5, which nobody knows"},
        Row{"without_resources",
            R"({"version": 4})",
            Holds::unknown,
            "it has no list of resources"},
        Row{"of_another_shape",
            R"({"version": 4, "lineage": [], "serial": "x", "resources": []})",
            Holds::unknown,
            other_shape},
        Row{"with_resources_as_a_text",
            R"({"version": 4, "resources": "none"})",
            Holds::unknown,
            "\"resources\" is no list"},
        Row{"with_resources_as_an_object",
            R"({"version": 4, "resources": {}})",
            Holds::unknown,
            "\"resources\" is no list"},
        Row{"with_resources_as_a_number",
            R"({"version": 4, "resources": 0})",
            Holds::unknown,
            "\"resources\" is no list"},
        Row{"with_resources_as_null",
            R"({"version": 4, "resources": null})",
            Holds::unknown,
            "\"resources\" is no list"},
        Row{"with_a_resource_as_a_text",
            R"({"version": 4, "resources": ["aws_vpc.a"]})",
            Holds::unknown,
            "\"resources[]\" is no object"},
        Row{"with_instances_as_an_object",
            R"({"version": 4, "resources": [{"type": "a", "instances": {"a": {}}}]})",
            Holds::unknown,
            "\"resources[].instances\" is no list"},
        Row{"with_an_instance_as_a_text",
            R"({"version": 4, "resources": [{"type": "a", "instances": ["a"]}]})",
            Holds::unknown,
            other_shape},
        Row{"with_a_type_as_a_number",
            R"({"version": 4, "resources": [{"type": 1}]})",
            Holds::unknown,
            other_shape},
        Row{"with_outputs_as_a_list",
            R"({"version": 4, "resources": [], "outputs": []})",
            Holds::unknown,
            "\"outputs\" is no object"},
        Row{"with_outputs_as_a_text",
            R"({"version": 4, "resources": [], "outputs": "id"})",
            Holds::unknown,
            "\"outputs\" is no object"},
        Row{"with_a_serial_as_a_text",
            R"({"version": 4, "serial": "7", "resources": []})",
            Holds::unknown,
            "\"serial\" is no whole number"},
        Row{"with_a_broken_serial",
            R"({"version": 4, "serial": 1.5, "resources": []})",
            Holds::unknown,
            "\"serial\" is no whole number"},
        Row{"with_a_serial_below_nothing",
            R"({"version": 4, "serial": -1, "resources": []})",
            Holds::unknown,
            "\"serial\" is no whole number"},
        Row{"with_a_lineage_as_a_number",
            R"({"version": 4, "lineage": 7, "resources": []})",
            Holds::unknown,
            other_shape},
        Row{"with_a_version_as_a_text",
            R"({"version": "4", "resources": []})",
            Holds::unknown,
            "it is of version \"4\", which nobody knows"},
        Row{"in_other_letters", "état caché", Holds::unknown, "it begins with: état caché"},
        Row{"cut_within_a_letter", long_line.c_str(), Holds::unknown, its_beginning.c_str()},
        Row{"with_controls", "\x1b[31mred", Holds::unknown, "it begins with: [31mred"}
    ),
    [](const auto& row) { return row.param.name; }
);

struct Silence {
  const char* name;
  ProcessResult shown;
  Holds holds;
};

class Pulled : public ::testing::TestWithParam<Silence> {};

TEST_P(Pulled, as_nothing_is_asked_for_in_another_way) {
  InMemoryProcesses processes;
  processes.answer("terraform state pull", {.out = "\n"});
  processes.answer("terraform show -json", GetParam().shown);
  Terraform terraform(processes, {});
  auto holds = Holds::unknown;
  try {
    holds = pull_state(terraform, {}).holds;
  } catch (const Error&) {
    // Neither is that a word of what there is.
  }
  EXPECT_EQ(holds, GetParam().holds);
}

INSTANTIATE_TEST_SUITE_P(
    answers,
    Pulled,
    ::testing::Values(
        Silence{"no_state", {.out = R"({"format_version":"1.0"})"}, Holds::nothing},
        Silence{"a_state", {.out = R"({"format_version":"1.0","values":{}})"}, Holds::unknown},
        Silence{"silence", {}, Holds::unknown},
        Silence{"an_error_text", {.out = "Error: no"}, Holds::unknown},
        Silence{"a_failure", {.exit_code = 1, .out = R"({"format_version":"1.0"})"}, Holds::unknown}
    ),
    [](const auto& row) { return row.param.name; }
);

TEST(StateFacts, tell_the_instances) {
  std::istringstream stream(
      R"({"version": 4, "serial": 7, "lineage": "l", "resources": [{"module": "module.m[0]", "mode": "data",
          "type": "t", "name": "n", "instances": [{"index_key": "a"}, {"index_key": 1}, {}]}]})"
  );
  std::string addresses;
  auto facts = read_state(stream, [&](const auto& address) { addresses += address + '\n'; });
  EXPECT_EQ(
      addresses, "module.m[0].data.t.n[\"a\"]\nmodule.m[0].data.t.n[1]\nmodule.m[0].data.t.n\n"
  );
  EXPECT_EQ(facts.lineage, "l");
  EXPECT_EQ(facts.serial, 7u);
}

}  // namespace
}  // namespace formwork::terraform
