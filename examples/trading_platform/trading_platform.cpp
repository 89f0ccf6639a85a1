// A trading platform in us-east-1 that fails over to us-east-2. Stacks are cut so that the
// surviving region can be planned and changed while the other is dark: what belongs to one region
// has its provider and its state there, and only `link` sees both.
#include <formwork/app.hpp>

#include "bootstrap_stack.hpp"
#include "data_stack.hpp"
#include "dns_failover_stack.hpp"
#include "dns_zone_stack.hpp"
#include "dr_stack.hpp"
#include "identity_stack.hpp"
#include "link_stack.hpp"
#include "region_stack.hpp"
#include "rule_packs.hpp"
#include "witness_stack.hpp"

int main() {
  formwork::App app;
  const trading::Platform platform = trading::platform_of(trading::stage_of(app));
  const trading::BootstrapStack primary_states(app, platform, platform.primary);
  const trading::BootstrapStack secondary_states(app, platform, platform.secondary);
  const trading::IdentityStack identity(app, platform);
  const trading::DnsZoneStack dns(app, platform);
  const trading::WitnessStack witness(app, platform);
  // The standby first: what is new is tried where it serves nobody.
  const trading::RegionStack secondary(app, platform, platform.secondary);
  const trading::RegionStack primary(app, platform, platform.primary);
  const trading::PrimaryDataStack primary_data(app, platform, primary);
  const trading::StandbyDataStack standby_data(app, platform, secondary);
  const trading::LinkStack link(app, platform, primary, secondary);
  const trading::DrStack secondary_dr(app, platform, platform.secondary, secondary);
  const trading::DrStack primary_dr(app, platform, platform.primary, primary);
  const trading::DnsFailoverStack dns_failover(app, platform, dns, primary, secondary);
  // Those that are first there, and so the last to be destroyed: their states are in the buckets.
  identity.add_dependency(secondary_states);
  dns.add_dependency(secondary_states);
  primary.add_dependency(primary_states);
  secondary.add_dependency(dns);       // whose records validate its certificate
  secondary.add_dependency(identity);  // roles are known by their names
  primary.add_dependency(identity);
  primary.add_dependency(secondary);
  witness.add_dependency(identity);
  standby_data.add_dependency(primary_data);
  secondary_dr.add_dependency(standby_data);
  secondary_dr.add_dependency(link);
  secondary_dr.add_dependency(witness);
  primary_dr.add_dependency(secondary_dr);
  trading::use_rule_packs(app);
  trading::acknowledge(
      app,
      {.dns_zone = dns,
       .regions = {primary, secondary},
       .data = {primary_data, standby_data},
       .recovery = {primary_dr, secondary_dr},
       .witness = witness}
  );
  if (platform.stage.disposable) trading::acknowledge_disposable(app);
  app.synth();
}
