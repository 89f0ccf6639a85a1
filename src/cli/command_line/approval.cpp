#include "cli/command_line/approval.hpp"

namespace formwork::cli {

Approval::Approval(Context& context, bool is_given, const ApprovalTerms& terms)
    : context_(context), is_given_(is_given) {
  if (is_given || context.ask) return;
  throw NobodyToApprove(Diagnostic{
      .code = terms.command + ".no-approval",
      .message = "nobody can approve " + terms.object + " here: there is no terminal, or CI is set",
      .found = terms.found,
      .help = "add --auto-approve when " + terms.unless,
  });
}

bool Approval::of(const std::string& what, bool more_follows) {
  if (is_given_) return true;
  // Who answers "all" is not asked again by those who wait for the answer.
  std::lock_guard guard(mutex_);
  if (all_) return true;
  auto question = what + (more_follows ? "? \"yes\", or \"all\" for those that follow too: "
                                       : "? only \"yes\" is accepted: ");
  auto answer = context_.terminal.ask(context_.ask, question);
  all_ = more_follows && answer == "all";
  return all_ || answer == "yes";
}

}  // namespace formwork::cli
