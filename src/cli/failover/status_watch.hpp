#pragma once
#include "cli/command_line/exit_code.hpp"
#include "cli/failover/orchestrator.hpp"

namespace formwork::cli {

/// Asks for the status again and again, until somebody stops it. On a terminal the page is drawn in
/// its place each second; elsewhere lines are printed as they change, and in JSON each answer that
/// differs in more than its time. What fails after the first answer is told, and asked again.
ExitCode watch_status(
    Context& context, Orchestrator& orchestrator, const Request& request, int interval_seconds
);

}  // namespace formwork::cli
