#include <formwork/aws/acm_certificate.hpp>
#include <formwork/aws/acm_certificate_validation.hpp>

#include "../../application_fixture.hpp"
#include "formwork/iam.hpp"
#include "support/files.hpp"
#include "support/local_aws.hpp"

namespace formwork::compute {
namespace {

class Compute : public support::LocalAwsTest {
 protected:
  /// An application with its roles and its certificate, in a stack of its own.
  std::filesystem::path synthesize() const {
    App app;
    const foundation::Environment environment = environment_of("us-east-1");
    const Stack stack(app, "region");
    environment.provider(stack);
    const iam::RegionBoundary boundary(
        stack, "boundary", iam::RegionBoundaryProps{.environments = {environment}}
    );
    const networking::Network network(
        stack,
        "network",
        networking::NetworkProps{
            .environment = environment,
            .cidr_block = foundation::Cidr("10.16.0.0/16"),
            .nat_gateways = networking::NatGateways::one,
            .interface_endpoints = {},
            .permissions_boundary_arn = boundary.arn(),
        }
    );
    const aws::AcmCertificate certificate{
        stack,
        "certificate",
        {.domain_name = "example.org", .validation_method = "DNS"},
        {.lifecycle = {{.create_before_destroy = true}}}};
    const aws::AcmCertificateValidation validation{
        stack, "validation", {.certificate_arn = certificate.arn()}};
    const Application application(
        stack,
        "app",
        ApplicationProps{
            .network = network,
            .certificate_arn = validation.certificate_arn(),
            .image = Image::by_id("ami-0abcdef1234567890"),
            .permissions_boundary_arn = boundary.arn(),
            .protection = foundation::Protection::off,
        }
    );
    // Deep enough for its own state file, which is three folders above.
    auto folder = directory().path() / "cdktf.out" / "stacks" / "region";
    std::filesystem::create_directories(folder);
    support::write_file(folder / "cdk.tf.json", stack.synth());
    return folder;
  }

  void terraform(const std::filesystem::path& stack, std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "terraform");
    arguments.push_back("-no-color");
    const support::ProcessResult result = run(arguments, stack);
    ASSERT_EQ(result.exit_code, 0) << arguments[1] << "\n" << result.output << result.error;
  }
};

TEST_F(Compute, IsAppliedAndThenUnchangedAndGoesAway) {
  const auto stack = synthesize();
  ASSERT_NO_FATAL_FAILURE(terraform(stack, {"init"}));
  ASSERT_NO_FATAL_FAILURE(terraform(stack, {"apply", "-auto-approve"}));
  ASSERT_NO_FATAL_FAILURE(terraform(stack, {"plan", "-detailed-exitcode"}));
  terraform(stack, {"destroy", "-auto-approve"});
}

}  // namespace
}  // namespace formwork::compute
