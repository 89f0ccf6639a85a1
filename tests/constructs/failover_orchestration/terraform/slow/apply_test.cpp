#include "../../dr_fixture.hpp"
#include "support/local_aws.hpp"

namespace formwork::failover_orchestration {
namespace {

class Orchestrations : public support::LocalAwsTest {
 protected:
  void SetUp() override {
    LocalAwsTest::SetUp();
    synthesize();
  }

  /// Everything in one stack, unprotected, in a network as small as it can be.
  void synthesize() const {
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
            .protection = foundation::Protection::off}
    );
    app.synth();
  }

  void terraform(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), "terraform");
    arguments.push_back("-no-color");
    const support::ProcessResult result =
        run(arguments, directory().path() / "cdktf.out" / "stacks" / "dr");
    ASSERT_EQ(result.exit_code, 0) << arguments[1] << "\n" << result.output << result.error;
  }
};

TEST_F(Orchestrations, AreAppliedAndThenUnchangedAndGoAway) {
  ASSERT_NO_FATAL_FAILURE(terraform({"init"}));
  ASSERT_NO_FATAL_FAILURE(terraform({"apply", "-auto-approve"}));
  ASSERT_NO_FATAL_FAILURE(terraform({"plan", "-detailed-exitcode"}));
  terraform({"destroy", "-auto-approve"});
}

}  // namespace
}  // namespace formwork::failover_orchestration
