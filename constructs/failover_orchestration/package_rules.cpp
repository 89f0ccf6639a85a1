#include "package_rules.hpp"

#include "formwork/foundation/checks.hpp"
#include "formwork/stack.hpp"

namespace formwork::failover_orchestration {

bool is_zip(const Asset& package) { return foundation::ends_with(package.file_name(), ".zip"); }

bool is_handler(const std::string& text) {
  const auto dot = text.rfind('.');
  return dot != text.npos && dot != 0 && dot + 1 != text.size() && text.find(' ') == text.npos &&
         text.size() <= 128;
}

bool may_be_role(const Value<std::string>& arn, const foundation::Environment& environment) {
  const auto text = arn.literal();
  const std::string beginning = environment.arn("iam", "role/");
  return !text || (foundation::starts_with(*text, beginning) && text->size() > beginning.size());
}

std::optional<Diagnostic> package_elsewhere(const Construct& construct, const Asset& package) {
  if (package.stack() == construct.stack()) return std::nullopt;
  return Diagnostic{
      .code = "failover_orchestration.package",
      .message =
          "the package of the functions is in another stack, whose folder Terraform does "
          "not see",
      .places =
          {{construct.path(), construct.location()},
           {Construct(package).path(), package.location()}},
      .found = {foundation::quoted("package.stack", package.stack().path())},
      .help = "make the Asset in the stack of the functions"};
}

}  // namespace formwork::failover_orchestration
