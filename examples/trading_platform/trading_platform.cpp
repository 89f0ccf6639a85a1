// A trading platform in us-east-1 that fails over to us-east-2. Stacks are cut so that the
// surviving region can be planned and changed while the other is dark: what belongs to one region
// has its provider and its state there, and only `link` sees both.
#include <formwork/app.hpp>

#include "identity_stack.hpp"
#include "link_stack.hpp"
#include "region_stack.hpp"

int main() {
  formwork::App app;
  const trading::Platform platform = trading::platform_of(trading::stage_of(app));
  const trading::IdentityStack identity(app, platform);
  const trading::RegionStack primary(app, platform, platform.primary, platform.secondary);
  const trading::RegionStack secondary(app, platform, platform.secondary, platform.primary);
  // Their roles are there before them; the other way round no order is needed.
  primary.add_dependency(identity);
  secondary.add_dependency(identity);
  trading::LinkStack(app, platform, primary, secondary);
  app.synth();
}
