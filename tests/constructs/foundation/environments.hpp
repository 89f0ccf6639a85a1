#pragma once
#include "formwork/foundation/environment.hpp"

namespace formwork::foundation {

inline const Environment use1{
    .account_id = "123456789012",
    .region = "us-east-1",
    .name_prefix = "trading",
};

inline Environment use2() {
  Environment environment = use1;
  environment.region = "us-east-2";
  return environment;
}

}  // namespace formwork::foundation
