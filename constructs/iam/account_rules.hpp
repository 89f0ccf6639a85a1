#pragma once
#include <string>
#include <vector>

#include "formwork/element.hpp"
#include "formwork/foundation/environment.hpp"

namespace formwork::iam {

/// Demands of the boundary's whole app what an application with a boundary promises: I03 to I10.
void hold_to_boundary(
    const Construct& boundary,
    const foundation::Environment& environment,
    const std::vector<std::string>& regions
);

}  // namespace formwork::iam
