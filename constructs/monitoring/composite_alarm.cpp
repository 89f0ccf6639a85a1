#include "formwork/monitoring/composite_alarm.hpp"

#include "alarm_rules.hpp"
#include "formwork/foundation/tags.hpp"

namespace formwork::monitoring {
namespace {

using foundation::counted;
using foundation::found_unless;
using foundation::quoted;

const foundation::Rule<CompositeAlarmProps> rules[] = {
    {"monitoring.composite-name",
     "a composite alarm needs a name",
     "say what is wrong when it goes off: `outage`",
     [](const CompositeAlarmProps& p) {
       return found_unless(!p.name.empty(), quoted("name", p.name));
     }},
    {"monitoring.composite-size",
     "a composite alarm must have 1 to 100 alarms",
     "let composite alarms watch others, or take out what nobody would act on",
     [](const CompositeAlarmProps& p) {
       const auto count = static_cast<long long>(p.alarms.size());
       return found_unless(count >= 1 && count <= 100, counted("alarms.size()", count));
     }},
    {told_nobody_code,
     told_nobody_message,
     told_nobody_help,
     [](const CompositeAlarmProps& p) { return told_nobody(p.actions); }},
};

foundation::Checked<CompositeAlarmProps> checked(
    const Construct& construct, const CompositeAlarmProps& props
) {
  const CompositeAlarmProps stand_in{
      .environment = foundation::Environment::stand_in(),
      .name = "stand-in",
      .alarms = {},
      .actions = {}};
  return foundation::check(construct, props, rules, stand_in);
}

Value<std::string> rule_of(const CompositeAlarmProps& props) {
  Value<std::string> rule = "";
  const char* separator = "";
  for (const foundation::Alarm& alarm : props.alarms) {
    rule = rule + separator + "ALARM(\"" + alarm.alarm_name() + "\")";
    separator = props.which == Which::any ? " OR " : " AND ";
  }
  return rule;
}

aws::CloudwatchCompositeAlarm make_alarm(
    const Construct& construct, const CompositeAlarmProps& props
) {
  aws::CloudwatchCompositeAlarm::Args args{
      .alarm_name = props.environment.name(construct, foundation::NameKind::alarm, props.name),
      .alarm_rule = rule_of(props),
      .tags = foundation::name_tag(construct)};
  if (!props.actions.empty()) args.alarm_actions = props.actions;
  if (!props.description.empty()) args.alarm_description = props.description;
  return {construct, "Default", args};
}

}  // namespace

CompositeAlarm::CompositeAlarm(
    Scope scope, std::string_view id, WrittenOut<CompositeAlarmProps> props
)
    : Construct(scope, id), props_(checked(*this, *props)), alarm(make_alarm(*this, *props_)) {
  watch_app(*this);
}

}  // namespace formwork::monitoring
