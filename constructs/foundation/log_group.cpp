#include "formwork/foundation/log_group.hpp"

#include "formwork/foundation/checks.hpp"
#include "formwork/foundation/tags.hpp"

namespace formwork::foundation {
namespace {

const Rule<LogGroupProps> rules[] = {
    {"log_group.name",
     "AWS does not take the name of a log group",
     "1 to 512 letters, digits and `-_/.#`, such as /trading/orders",
     [](const LogGroupProps& p) {
       return found_unless(
           problem_of_name(NameKind::log_group, p.name).empty(), quoted("name", p.name)
       );
     }},
    {"log_group.key-region",
     "the key of a log group is in another Region",
     "make a key in the log group's own Region",
     [](const LogGroupProps& p) { return p.key.elsewhere(p.environment); }},
};

LogGroupGrants checked(const Construct& construct, const LogGroupProps& props) {
  const LogGroupProps stand_in{
      .environment = Environment::stand_in(), .name = "stand-in", .key = props.key};
  const auto right = check(construct, props, rules, stand_in);
  return {right->environment, right->name};
}

/// CloudWatch Logs may use the key for this group alone.
Value<std::string> key_for(const LogGroupGrants& group, const EncryptionKey& key) {
  key.allow(KeyUse{
      .service = "logs",
      .actions =
          {"kms:Decrypt*",
           "kms:Describe*",
           "kms:Encrypt*",
           "kms:GenerateDataKey*",
           "kms:ReEncrypt*"},
      .encryption_context = {{"aws:logs:arn", group.convention_arn()}}});
  return key.arn();
}

}  // namespace

Statement LogGroupGrants::write() const {
  return {
      .actions = {"logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"},
      .resources = {convention_arn(), convention_arn() + ":*"}};
}

LogGroup::LogGroup(Scope scope, std::string_view id, WrittenOut<LogGroupProps> props)
    : Construct(scope, id),
      LogGroupGrants(checked(*this, props)),
      log_group{
          *this,
          "Default",
          {.kms_key_id = key_for(*this, props->key),
           .name = name,
           .retention_in_days = static_cast<int>(props->retention),
           .tags = name_tag(*this)},
      } {}

}  // namespace formwork::foundation
