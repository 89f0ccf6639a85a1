#pragma once

namespace formwork::detail {

/// Ends the program with what an exception that nothing caught has to say, and exit code 1: an
/// Error with its findings, any other with the construct that was being made.
[[noreturn]] void report_uncaught();

}  // namespace formwork::detail
