#pragma once
#include <filesystem>
#include <formwork/diagnostic.hpp>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "terraform/findings/findings.hpp"
#include "terraform/process/interrupts.hpp"
#include "terraform/process/process.hpp"
#include "terraform/run/event_filter.hpp"
#include "terraform/stack/stack_document.hpp"

namespace formwork::terraform {

/// What one run of terraform tells, line by line, without the secrets in it.
class RunReport {
 public:
  /// `verb` is terraform's command; `shown_as` is the stack's directory as the user knows it;
  /// `program` may be `tofu`.
  RunReport(
      std::string verb,
      const StackDocument& constructs,
      std::filesystem::path shown_as,
      const Secrets& secrets,
      std::string program = "terraform"
  );

  /// Takes a line of what terraform prints. The event that it is, or null.
  nlohmann::json take(const std::string& line);
  const std::vector<Diagnostic>& warnings() const { return warnings_; }
  bool has_hidden() const { return filter_.has_hidden(); }
  /// The regions that did not answer.
  std::vector<std::string> unreachable_regions() const;
  /// Throws `Refused` with all that was found if the run did not succeed, `Interrupted` if it was
  /// stopped, and `Error` if it said nothing; `under_way` is what it was busy with.
  void check(const ProcessResult& result, const std::set<std::string>& under_way);

 private:
  void add(Finding finding);
  Interrupted interrupted(Diagnostic how) const;
  Diagnostic failure(const ProcessResult& result) const;

  std::string verb_;
  std::string program_;
  const StackDocument& constructs_;
  std::filesystem::path shown_as_;
  EventFilter filter_;
  std::vector<Finding> errors_;
  std::vector<Diagnostic> warnings_;
  /// What is no JSON.
  std::vector<std::string> other_lines_;
};

}  // namespace formwork::terraform
