#pragma once
// What generated bindings need, and nothing else: it is compiled with each of them.
#include "formwork/block.hpp"
#include "formwork/element.hpp"
#include "formwork/ephemeral.hpp"
#include "formwork/meta.hpp"
#include "formwork/value.hpp"
