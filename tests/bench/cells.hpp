#pragma once
#include <formwork/app.hpp>

namespace formwork::bench {

/// The workload that all peers run: one stack `scale` with `resources` AWS resources, ten to a
/// cell, in a tree that is three levels deep.
void add_scale_stack(const App& app, int resources);

}  // namespace formwork::bench
