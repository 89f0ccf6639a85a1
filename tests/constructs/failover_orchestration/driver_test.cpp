// Driver::step_functions: what it makes, what is refused, and that both stacks' roles agree on it.
#include <gtest/gtest.h>

#include <functional>
#include <nlohmann/json.hpp>

#include "../findings.hpp"
#include "dr_fixture.hpp"
#include "formwork/expression.hpp"

namespace formwork::failover_orchestration {
namespace {

using nlohmann::json;

OrchestrationGrants driven(const foundation::Environment& environment) {
  return {.environment = environment, .driver = Driver::step_functions};
}

/// All in one stack, with a state machine.
struct Driven : OneStack {
  explicit Driven(const std::function<void(OrchestrationProps&)>& change = [](auto&) {})
      : dr(stack, "dr", props(change)) {}

  OrchestrationProps props(const std::function<void(OrchestrationProps&)>& change) const {
    OrchestrationProps all = least();
    all.driver = Driver::step_functions;
    change(all);
    return all;
  }

  Orchestration dr;
};

TEST(StepFunctions, FromTheLeastProperties) {
  const Driven one;
  EXPECT_GOLDEN(one.stack.synth(), "step_functions.tf.json");
  EXPECT_EQ(support::findings_of(one.app), "nothing");
}

TEST(StepFunctions, FromAllProperties) {
  const Driven one([](OrchestrationProps& props) {
    props.settings.approval_timeout = std::chrono::minutes{90};
    props.key = foundation::EncryptionKey::by_arn(
        "arn:aws:kms:us-east-2:123456789012:key/11111111-2222-3333-4444-555555555555"
    );
    props.log_retention = foundation::LogRetention::days_731;
    props.permissions_boundary_arn = east_2_environment.arn("iam", "policy/boundary");
    props.protection = foundation::Protection::off;
  });
  EXPECT_GOLDEN(one.stack.synth(), "step_functions_full.tf.json");
  EXPECT_EQ(support::findings_of(one.app), "nothing");
}

/// The functions' stack, with the roles of another one.
struct DrivenElsewhere {
  App app;
  DrStack stack{app, "dr-use2", east_2_environment};
  networking::Network network{stack, "network", networking::east_2_props()};
  Stack identity{app, "identity"};
  aws::Provider of_identity = east_2_environment.provider(identity);

  Orchestration make(Driver driver) const {
    OrchestrationProps props = props_in(stack, network);
    props.driver = driver;
    if (driver == Driver::step_functions)
      props.state_machine_role_arn = state_machine_role_arn(east_2_environment);
    return {stack, "dr", props};
  }
};

TEST(StepFunctions, HasItsRolesElsewhere) {
  const DrivenElsewhere elsewhere;
  const Roles roles(elsewhere.identity, driven(east_2_environment));
  const StateMachineRole role(
      elsewhere.identity, "state_machine", StateMachineRoleProps{.of = driven(east_2_environment)}
  );
  const Orchestration dr = elsewhere.make(Driver::step_functions);
  EXPECT_FALSE(dr.state_machine_role.has_value());
  EXPECT_EQ(support::findings_of(elsewhere.app), "nothing");
  EXPECT_GOLDEN(elsewhere.identity.synth(), "step_functions_identity.tf.json");
}

TEST(StepFunctions, RefuseRolesThatAreMadeForTheScheduler) {
  const DrivenElsewhere elsewhere;
  const Roles roles(elsewhere.identity, east_2_environment);
  const Orchestration dr = elsewhere.make(Driver::step_functions);
  EXPECT_GOLDEN(support::findings_of(elsewhere.app), "roles_for_the_scheduler.txt");
}

TEST(StepFunctions, AreRefusedTheirRolesByTheScheduler) {
  const DrivenElsewhere elsewhere;
  const Roles roles(elsewhere.identity, driven(east_2_environment));
  const Orchestration dr = elsewhere.make(Driver::scheduler);
  EXPECT_GOLDEN(support::findings_of(elsewhere.app), "roles_for_step_functions.txt");
}

/// No execution would begin, which shows when the first one does not.
TEST(StepFunctions, RefuseRolesWithAnotherKey) {
  const DrivenElsewhere elsewhere;
  const foundation::Key key(
      elsewhere.stack,
      "key",
      foundation::KeyProps{.environment = east_2_environment, .name = "data"}
  );
  const SchedulerRole scheduler(
      elsewhere.identity, "scheduler", SchedulerRoleProps{.of = driven(east_2_environment)}
  );
  const StateMachineRole role(
      elsewhere.identity, "state_machine", StateMachineRoleProps{.of = driven(east_2_environment)}
  );
  OrchestrationProps props = props_in(elsewhere.stack, elsewhere.network);
  props.driver = Driver::step_functions;
  props.key = key;
  props.state_machine_role_arn = state_machine_role_arn(east_2_environment);
  const Orchestration dr(elsewhere.stack, "dr", props);
  EXPECT_GOLDEN(support::findings_of(elsewhere.app), "driver_with_another_key.txt");
}

TEST(StepFunctions, RefuseARoleThatStartsAnotherStateMachine) {
  const DrivenElsewhere elsewhere;
  const OrchestratorRole role(
      elsewhere.identity,
      "orchestrator",
      OrchestratorRoleProps{
          .of = driven(east_2_environment),
          .database = orders(),
          .audit = audit_of(east_2_environment),
          .statements =
              {foundation::Statement{
                   .actions = {"states:Start*"},
                   .resources = {east_2_environment.arn("states", "stateMachine:*")}},
               // To look is no harm.
               foundation::Statement{
                   .actions = {"states:DescribeStateMachine"},
                   .resources = {east_2_environment.arn("states", "stateMachine:*")}}}}
  );
  EXPECT_GOLDEN(support::findings_of(elsewhere.app), "role_starts_others.txt");
}

/// Whoever takes it from them.
TEST(StepFunctions, RefuseRolesThatMayNotDrive) {
  const Driven one;
  const auto policy =
      foundation::PolicyDocument{
          {foundation::Statement{.actions = {"xray:PutTraceSegments"}, .resources = {"*"}}}}
          .text();
  for (const Construct& role :
       {Construct(*one.dr.scheduler_role), Construct(*one.dr.state_machine_role)})
    for (const Construct& below : role.find_all())
      if (below.element() && below.element()->type() == "aws_iam_policy")
        below.element()->set_argument("policy", policy);
  EXPECT_GOLDEN(support::findings_of(one.app), "roles_that_may_not_drive.txt");
}

TEST(StepFunctions, TellWhatMonitoringNeeds) {
  const Driven one;
  ASSERT_TRUE(one.dr.orchestrator.state_machine.has_value());
  EXPECT_FALSE(one.dr.monitor.state_machine.has_value());
  const foundation::Metric failed = one.dr.orchestrator.state_machine->metric("ExecutionsFailed");
  EXPECT_EQ(failed.metric_namespace, "AWS/States");
  EXPECT_EQ(
      failed.dimensions.at("StateMachineArn").literal(),
      "arn:aws:states:us-east-2:123456789012:stateMachine:trading-use2-orchestrator"
  );
  EXPECT_EQ(one.dr.state_machine_arn(), failed.dimensions.at("StateMachineArn").literal());
}

json definition_of(const Driven& one) {
  const json machine = json::parse(one.dr.orchestrator.state_machine->state_machine->synth());
  return json::parse(machine.at("definition").get<std::string>());
}

/// What somebody changes, by the way out that any element has.
struct Change {
  const char* name;
  std::function<void(const Driven&)> spoil;
};
void PrintTo(const Change& change, std::ostream* out) { *out << change.name; }

class WrittenStateMachine : public testing::TestWithParam<Change> {};

TEST_P(WrittenStateMachine, IsHeldToItsPromises) {
  const Driven one;
  GetParam().spoil(one);
  EXPECT_GOLDEN(support::findings_of(one.app), std::string(GetParam().name) + ".txt");
}

auto in_definition(const std::function<void(json&)>& change) {
  return [=](const Driven& one) {
    json definition = definition_of(one);
    change(definition);
    one.dr.orchestrator.state_machine->state_machine->override_set(
        "/definition", raw(definition.dump())
    );
  };
}

auto in_machine(const char* pointer, const Value<Any>& value) {
  return [=](const Driven& one) {
    one.dr.orchestrator.state_machine->state_machine->override_set(pointer, value);
  };
}

const Change changes[] = {
    {"machine_without_ways", in_definition([](json& d) {
       d["States"]["Pause"]["Next"] = "Nowhere";
       d["States"]["Decide"]["Default"] = "Done too";
       d["States"]["Ask"].erase("Next");
       d["States"]["Island"] = {{"Type", "Succeed"}};
     })},
    {"machine_without_an_end", in_definition([](json& d) {
       d["States"].erase("Done");
       d["States"]["Decide"]["Default"] = "Pause";
       d["States"]["Tick"]["Catch"][0]["Next"] = "Pause";
     })},
    {"machine_without_a_start", in_definition([](json& d) { d["StartAt"] = "Begin"; })},
    {"machine_that_is_no_json", in_machine("/definition", "StartAt: Tick")},
    {"machine_that_calls_twice", in_definition([](json& d) {
       d["States"]["Look"]["Retry"] = json::array({{{"ErrorEquals", {"States.ALL"}}}});
       d["States"]["Ask"].erase("TimeoutSeconds");
       d["States"]["Tick"]["TimeoutSeconds"] = 60;
       d["States"]["Tick"]["Parameters"]["FunctionName"] = "trading-use2-orchestrator";
     })},
    {"machine_without_history",
     [](const Driven& one) {
       in_machine("/logging_configuration/level", "ERROR")(one);
       one.dr.orchestrator.state_machine->state_machine->override_delete("/encryption_configuration"
       );
       one.dr.orchestrator.state_machine->log_group.log_group->override_set(
           "/retention_in_days", 30
       );
     }},
    {"machine_that_is_express", in_machine("/type", "EXPRESS")},
    {"start_past_the_machine",
     [](const Driven& one) {
       one.dr.orchestrator.schedule->override_set("/target/arn", one.dr.orchestrator.alias.arn());
     }},
    {"start_that_is_lost",
     [](const Driven& one) {
       one.dr.orchestrator.schedule->override_delete("/target/dead_letter_config");
     }},
};

INSTANTIATE_TEST_SUITE_P(, WrittenStateMachine, testing::ValuesIn(changes), [](const auto& row) {
  return row.param.name;
});

}  // namespace
}  // namespace formwork::failover_orchestration
