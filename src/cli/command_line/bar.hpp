#pragma once
#include <cstddef>
#include <string>

#include "terraform/process/process.hpp"

namespace formwork::cli {

/// Whether who reads the terminal sees letters of UTF-8, as `LC_ALL`, `LC_CTYPE` and `LANG` say,
/// the first that is set.
bool reads_utf8(const terraform::Environment& environment);

/// `██████░░░░`, or `######....` where blocks cannot be read. `share` is between 0 and 1; what is
/// beside that is taken for the end it is nearest to.
std::string bar_text(double share, std::size_t columns, bool has_blocks);

}  // namespace formwork::cli
