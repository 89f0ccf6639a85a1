#pragma once
#include <string>

#include "formwork/app.hpp"
#include "support/golden.hpp"

namespace formwork::support {

/// What a synthesis says, with places that no edit of the test moves.
inline std::string findings_of(const App& app) {
  try {
    app.assemble();
  } catch (const Error& error) {
    return without_line_numbers(error.what());
  }
  return "nothing";
}

}  // namespace formwork::support
