#pragma once
#include "formwork/block.hpp"
#include "formwork/construct.hpp"

namespace formwork::detail {

int set_backend(
    const Scope& scope, std::string_view type, const Shape& shape, const void* arguments
);

}  // namespace formwork::detail
