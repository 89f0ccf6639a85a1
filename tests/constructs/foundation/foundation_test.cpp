#include "formwork/foundation.hpp"

#include <formwork/aws/provider.hpp>

#include "environments.hpp"
#include "formwork/app.hpp"
#include "support/golden.hpp"

namespace formwork::foundation {
namespace {

TEST(Foundation, FromTheLeastProperties) {
  App app;
  const Stack stack(app, "prod");
  use1.provider(stack);
  EXPECT_GOLDEN(stack.synth(), "minimal.tf.json");
}

TEST(Foundation, FromAllProperties) {
  App app;
  const Stack stack(app, "prod");
  Environment environment = use1;
  environment.tags = {{"app", "trading"}};
  environment.provider(stack);
  use2().provider(stack, "standby");
  EXPECT_GOLDEN(stack.synth(), "full.tf.json");
}

}  // namespace
}  // namespace formwork::foundation
