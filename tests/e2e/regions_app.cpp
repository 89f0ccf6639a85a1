// Two regions cut as the trading platform is, with their networks alone, which a local AWS API
// makes in minutes: the roles, a stack of each region, and what links them, state in S3.
#include <formwork/app.hpp>
#include <formwork/aws/provider.hpp>
#include <formwork/backend.hpp>
#include <formwork/networking.hpp>
#include <formwork/networking/flow_logs_role.hpp>
#include <formwork/networking/peering.hpp>

namespace networking = formwork::networking;
using formwork::foundation::Cidr;
using formwork::foundation::Environment;
using formwork::foundation::NameKind;

namespace {

void keep_state(const formwork::Stack& stack, const Environment& environment) {
  const formwork::S3Backend backend{
      stack,
      {.bucket = environment.name(NameKind::bucket, "state"),
       .encrypt = true,
       .key = std::string(stack.id()) + "/terraform.tfstate",
       .max_retries = 2,
       .region = environment.region,
       .use_lockfile = true}};
}

struct Region : formwork::Stack {
  Region(
      formwork::Scope scope,
      const Environment& environment,
      const Cidr& cidr_block,
      const Cidr& peer_cidr_block
  )
      : Stack(scope, "region-" + environment.short_name()),
        network(
            *this,
            "network",
            networking::NetworkProps{
                .environment = environment,
                .cidr_block = cidr_block,
                .peer = networking::AddressPlan{peer_cidr_block},
                .nat_gateways = networking::NatGateways::one,
                .flow_log_role_arn = networking::flow_logs_role_arn(environment),
            }
        ) {
    environment.provider(*this);
    keep_state(*this, environment);
  }

  networking::Network network;
};

}  // namespace

int main() {
  formwork::App app;
  const Environment use1{
      .account_id = "123456789012", .region = "us-east-1", .name_prefix = "regions"};
  Environment use2 = use1;
  use2.region = "us-east-2";
  const Cidr first("10.16.0.0/16");
  const Cidr second("10.32.0.0/16");

  const formwork::Stack identity(app, "identity");
  keep_state(identity, use2);
  use2.provider(identity);
  for (const Environment& environment : {use1, use2})
    networking::FlowLogsRole(
        identity,
        "flow_logs_" + environment.short_name(),
        networking::FlowLogsRoleProps{.environment = environment}
    );
  const Region primary(app, use1, first, second);
  const Region secondary(app, use2, second, first);

  const formwork::Stack link(app, "link");
  keep_state(link, use2);
  networking::Peering(
      link,
      "peering",
      networking::PeeringProps{
          .requester = primary.network,
          .requester_provider = use1.provider(link, "primary"),
          .accepter = secondary.network,
          .accepter_provider = use2.provider(link, "secondary"),
      }
  );
  app.synth();
}
