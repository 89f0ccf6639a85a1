#pragma once
#include <chrono>

namespace formwork::failover_orchestration {

/// When Lambda ends a run of the orchestrator: the bound that makes a lease safe.
constexpr std::chrono::seconds orchestrator_timeout{300};
/// Longer than any run: a lease ends only after its holder.
constexpr std::chrono::seconds lease{330};
/// A minute's ticks end before those of the next one.
constexpr std::chrono::seconds monitor_timeout{59};
constexpr std::chrono::seconds monitor_budget{55};
/// The least that Lambda and Scheduler take: an old call is worth nothing.
constexpr std::chrono::seconds oldest_event{60};
/// What the state machine waits for an answer of the orchestrator: a little more than a run takes.
constexpr std::chrono::seconds call_timeout = orchestrator_timeout + std::chrono::seconds{10};
/// A question that is over was answered by a run, which may go on for as long as a lease.
constexpr std::chrono::seconds question_margin = lease + std::chrono::seconds{60};
/// Longer than whatever an execution follows: the orchestrator ends it before.
constexpr std::chrono::seconds longest_execution = std::chrono::hours{72};
/// Of all sentinels, as the functions are handed them: a function's variables have 4 KB.
constexpr std::size_t longest_sentinels = 2000;
constexpr const char* every_minute = "rate(1 minute)";
/// What the schedules hand to the functions.
constexpr const char* tick_order = R"({"command":"tick"})";
constexpr const char* rehearse_order = R"({"command":"rehearse"})";
/// Of an orchestration: where its monitor looks for a witness.
constexpr const char* witness_note = "formwork.failover_orchestration.witness";

}  // namespace formwork::failover_orchestration
