#pragma once
#include <formwork/foundation/environment.hpp>
#include <formwork/networking/address_plan.hpp>

#include "stage.hpp"

namespace trading {

/// A region of the platform. Everything about it is known when the program runs, so that no stack
/// of one region needs to read the other.
struct Region {
  formwork::foundation::Environment environment;
  formwork::networking::AddressPlan addresses;
};

/// What all stacks share.
struct Platform {
  Stage stage;
  Region primary;
  Region secondary;
};

Platform platform_of(const Stage& stage);

/// Keeps the stack's state in a bucket of that region, locked by S3 itself: what a region needs to
/// be changed dies with the region at most.
void keep_state(const formwork::Stack& stack, const Region& region);

}  // namespace trading
