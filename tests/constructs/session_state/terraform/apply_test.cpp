#include "../../golden_applies.hpp"
#include "../session_fixture.hpp"

namespace formwork::session_state {
namespace {

using support::TerraformMakes;

TEST_F(TerraformMakes, SessionsOfTwoRegions) {
  const Sessions unprotected(false, foundation::Protection::off);
  stack_and_takes_it_away("link", unprotected.stack.synth());
}

}  // namespace
}  // namespace formwork::session_state
