#pragma once
#include <filesystem>
#include <formwork/diagnostic.hpp>
#include <map>
#include <string>
#include <vector>

namespace formwork::cli {

/// A rule as the app has it.
struct CheckRule {
  std::string id;
  Severity severity = Severity::error;
  std::string message;
  std::string remedy;
  std::string source;
  /// The names of the packs that have it.
  std::vector<std::string> packs = {};
};

struct CheckFinding {
  /// In `FoundChecks::rules`.
  const CheckRule* rule = nullptr;
  std::string construct_path;
  std::string stack;
  std::string address;
  std::vector<std::string> found;
  /// Where it was made; empty if that is not known.
  std::string file;
  int line = 0;
  /// Of one that was acknowledged.
  std::string reason;
};

/// An acknowledgement of what nobody finds.
struct UnusedAcknowledgement {
  std::string code;
  std::string construct_path;
  std::string reason;
  std::string file;
  int line = 0;
};

/// What the rule packs of an app found.
struct FoundChecks {
  std::vector<std::string> packs = {};
  /// By id; nodes stay where they are.
  std::map<std::string, CheckRule> rules = {};
  std::size_t checks = 0;
  std::vector<CheckFinding> findings = {};
  std::vector<CheckFinding> acknowledged = {};
  std::vector<CheckFinding> undecided = {};
  std::vector<UnusedAcknowledgement> unused = {};
  /// Modules of Terraform, into which no rule looks, by construct path and stack.
  std::vector<std::pair<std::string, std::string>> modules = {};
};

/// Reads what the app wrote into its output directory, which diagnostics call `shown_as`. Throws
/// Error when there is nothing, or something else.
FoundChecks read_checks(const std::filesystem::path& output, const std::string& shown_as);

}  // namespace formwork::cli
