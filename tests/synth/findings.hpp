#pragma once
#include <string>

#include "formwork/diagnostic.hpp"
#include "support/golden.hpp"

namespace formwork {

/// What `run` finds wrong, as text without line numbers.
template <class Run>
std::string findings_of(const Run& run) {
  try {
    run();
  } catch (const Error& error) {
    return support::without_line_numbers(error.what());
  }
  return "nothing was found";
}

}  // namespace formwork
