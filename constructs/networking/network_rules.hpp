#pragma once
#include "formwork/networking.hpp"

namespace formwork::networking {

/// Reports what is wrong with the properties at the network (and clears `valid`), and returns some
/// with which it can be built all the same, so that one synthesis finds everything. Fills in what
/// has a default.
NetworkProps checked(const Construct& network, NetworkProps props, bool& valid);

}  // namespace formwork::networking
