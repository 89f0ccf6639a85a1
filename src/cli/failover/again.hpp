#pragma once
#include <string>

#include "cli/failover/orchestrator.hpp"
#include "cli/failover/request.hpp"

namespace formwork::cli {

/// The command that asks the same once more, to be copied into a shell: with the same nonce, so
/// that it is done once. Codes and tokens are not in it; `TOKEN` stands for one.
std::string command_to_ask_again(
    const Request& request, const AccessOptions& access, const std::string& function_arn
);

/// That nobody here knows whether it was done, what that comes from, and how to ask again.
Diagnostic not_known_whether_done(
    const Error& cause, const Request& request, const std::string& command_to_ask_again
);

}  // namespace formwork::cli
