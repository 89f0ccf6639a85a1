#include "../../dr_fixture.hpp"
#include "support/local_aws.hpp"

namespace formwork::failover_orchestration {
namespace {

class Orchestrations : public support::LocalAwsTest {
 protected:
  /// Everything in one stack, unprotected, in a network as small as it can be.
  void synthesize(Driver driver) const {
    // Of a run that was broken off: it tells of an account that is no more.
    for (const char* stack : {"dr", "witness"})
      std::filesystem::remove(std::string("terraform.") + stack + ".tfstate");
    const App app(AppProps{.output = (directory().path() / "cdktf.out").string()});
    const DrStack stack(app, "dr", east_2_environment);
    networking::NetworkProps small = networking::east_2_props();
    small.nat_gateways = networking::NatGateways::one;
    small.interface_endpoints = {};
    const networking::Network network(stack, "network", small);
    const Orchestration dr(
        stack,
        "dr",
        OrchestrationProps{
            .network = network,
            .database = orders(),
            .package = stack.package,
            .audit = audit_of(east_2_environment),
            .witness_region = "us-west-2",
            .database_tls = certificates(),
            .driver = driver,
            .protection = foundation::Protection::off}
    );
    const WitnessStack witness(app, foundation::Protection::off);
    app.synth();
  }

  void terraform(const char* stack, std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), "terraform");
    arguments.push_back("-no-color");
    const support::ProcessResult result =
        run(arguments, directory().path() / "cdktf.out" / "stacks" / stack);
    ASSERT_EQ(result.exit_code, 0) << arguments[1] << "\n" << result.output << result.error;
  }
};

TEST_F(Orchestrations, AreAppliedAndThenUnchangedAndGoAway) {
  synthesize(Driver::scheduler);
  for (const char* stack : {"dr", "witness"}) {
    ASSERT_NO_FATAL_FAILURE(terraform(stack, {"init"}));
    ASSERT_NO_FATAL_FAILURE(terraform(stack, {"apply", "-auto-approve"}));
    ASSERT_NO_FATAL_FAILURE(terraform(stack, {"plan", "-detailed-exitcode"}));
    terraform(stack, {"destroy", "-auto-approve"});
  }
}

TEST_F(Orchestrations, WithAStateMachineAreAppliedAndThenUnchangedAndGoAway) {
  synthesize(Driver::step_functions);
  ASSERT_NO_FATAL_FAILURE(terraform("dr", {"init"}));
  ASSERT_NO_FATAL_FAILURE(terraform("dr", {"apply", "-auto-approve"}));
  ASSERT_NO_FATAL_FAILURE(terraform("dr", {"plan", "-detailed-exitcode"}));
  terraform("dr", {"destroy", "-auto-approve"});
}

}  // namespace
}  // namespace formwork::failover_orchestration
