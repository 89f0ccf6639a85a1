#pragma once
#include <vector>

#include "formwork/database/global_database.hpp"
#include "formwork/foundation/alarm.hpp"

namespace formwork::failover_orchestration {

struct OrchestrationAlarmsProps {
  /// Required.
  foundation::Environment environment;
  /// Required.
  database::GlobalDatabase database;
  /// ARNs of topics of the same Region. Required.
  std::vector<Value<std::string>> actions;
};

/// What would keep a failover from coming about, long before one is needed. The functions publish
/// it every minute where it is theirs to say, and are silent elsewhere: that they run is for other
/// alarms to watch.
class OrchestrationAlarms : public Construct {
 public:
  OrchestrationAlarms(Scope scope, std::string_view id, WrittenOut<OrchestrationAlarmsProps> props);

  /// Of the Region where the writer is: the other one could not take over. After a promotion until
  /// the old primary has been in sync for half an hour.
  foundation::Alarm no_standby;
  /// Of the other Region: the weekly rehearsal did not come for eight days, or did not go its whole
  /// way.
  foundation::Alarm not_rehearsed;
  /// The witness has said nothing for ten minutes.
  foundation::Alarm no_witness;
};

}  // namespace formwork::failover_orchestration
