#pragma once
#include <formwork/diagnostic.hpp>
#include <mutex>
#include <string>
#include <vector>

#include "cli/command_line/context.hpp"

namespace formwork::cli {

/// There is nobody who could approve.
class NobodyToApprove : public Error {
 public:
  using Error::Error;
};

/// What a command wants approved.
struct ApprovalTerms {
  /// The command, which names the error.
  std::string command;
  /// What nobody can approve when nobody is there: `the plan`.
  std::string object;
  /// When `--auto-approve` is right: `the plan needs no approval`.
  std::string unless;
  /// Told with the error.
  std::vector<std::string> found = {};
};

/// Asks whether something may be done, unless that was said beforehand. May be asked from several
/// threads.
class Approval {
 public:
  /// Throws `NobodyToApprove` where nobody can be asked and nothing was said.
  Approval(Context& context, bool is_given, const ApprovalTerms& terms);

  /// `what` as in `deploy prod`. Where more is to be asked, everything can be approved at once.
  bool of(const std::string& what, bool more_follows = false);
  /// Whether it was given before anything was shown.
  bool was_given_beforehand() const { return is_given_; }

 private:
  Context& context_;
  const bool is_given_;
  std::mutex mutex_;
  bool all_ = false;
};

}  // namespace formwork::cli
