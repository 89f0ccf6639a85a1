#pragma once
// What watches a platform, whole. Include the headers that you use.
#include "formwork/monitoring/composite_alarm.hpp"
#include "formwork/monitoring/dashboard.hpp"
#include "formwork/monitoring/database_alarms.hpp"
#include "formwork/monitoring/function_alarms.hpp"
#include "formwork/monitoring/graphs.hpp"
#include "formwork/monitoring/load_balancer_alarms.hpp"
#include "formwork/monitoring/notifications.hpp"
#include "formwork/monitoring/replication_alarms.hpp"
#include "formwork/monitoring/trail.hpp"
#include "formwork/monitoring/trail_role.hpp"

/// Topics, alarms, dashboards and the account's trail.
namespace formwork::monitoring {}
