#pragma once
// All of the library but bindings and constructs.
#include "formwork/app.hpp"
#include "formwork/backend.hpp"
#include "formwork/diagnostic.hpp"
#include "formwork/expression.hpp"
#include "formwork/functions.hpp"
#include "formwork/json.hpp"
#include "formwork/meta.hpp"
#include "formwork/remote_state.hpp"
#include "formwork/resource.hpp"
#include "formwork/stack.hpp"
#include "formwork/value.hpp"
#include "formwork/variable.hpp"
