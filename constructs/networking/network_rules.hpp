#pragma once
#include "formwork/networking.hpp"

namespace formwork::networking {

/// The properties with what has a default; if something is wrong with them, which is reported, some
/// with which a network can be built all the same, so that one synthesis finds everything.
foundation::Checked<NetworkProps> checked(const Construct& network, NetworkProps props);

}  // namespace formwork::networking
