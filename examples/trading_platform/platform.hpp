#pragma once
#include <formwork/aws/provider.hpp>
#include <formwork/networking/address_plan.hpp>
#include <string>

#include "formwork/stack.hpp"

namespace trading {

/// A region of the platform. Everything about it is known when the program runs, so that no stack
/// of one region needs to read the other.
struct Region {
  /// As AWS writes it.
  std::string name;
  /// In names of stacks and resources.
  std::string short_name;
  formwork::networking::AddressPlan addresses;
};

/// What all stacks share.
struct Platform {
  std::string environment;
  std::string account_id;
  Region primary;
  Region secondary;
};

/// Of the app's context, with defaults for a look around.
Platform platform_of(const formwork::Construct& app);

/// Keeps the stack's state in a bucket of that region, locked by S3 itself: what a region needs to
/// be changed dies with the region at most.
void keep_state(const formwork::Stack& stack, const Platform& platform, const Region& region);

/// The provider of a region, which tags everything with the stack it belongs to.
formwork::aws::Provider provider_of(
    const formwork::Stack& stack,
    std::string_view id,
    const Platform& platform,
    const Region& region,
    const formwork::ProviderMeta& meta = {}
);

}  // namespace trading
