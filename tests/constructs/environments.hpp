#pragma once
#include "formwork/foundation/environment.hpp"

namespace formwork::support {

/// The two Regions of the trading platform.
inline const foundation::Environment east_1_environment{
    .account_id = "123456789012",
    .region = "us-east-1",
    .name_prefix = "trading",
};
inline const foundation::Environment east_2_environment{
    .account_id = "123456789012",
    .region = "us-east-2",
    .name_prefix = "trading",
};

}  // namespace formwork::support
