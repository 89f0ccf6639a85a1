#pragma once
// The kit that constructs stand on, whole. Constructs include the headers that they use.
#include "formwork/foundation/alarm.hpp"
#include "formwork/foundation/app_checks.hpp"
#include "formwork/foundation/checks.hpp"
#include "formwork/foundation/cidr.hpp"
#include "formwork/foundation/environment.hpp"
#include "formwork/foundation/key.hpp"
#include "formwork/foundation/log_group.hpp"
#include "formwork/foundation/names.hpp"
#include "formwork/foundation/policy.hpp"
#include "formwork/foundation/protection.hpp"
#include "formwork/foundation/region.hpp"
#include "formwork/foundation/service_role.hpp"
#include "formwork/foundation/tags.hpp"
#include "formwork/foundation/topic.hpp"
#include "formwork/foundation/units.hpp"
#include "formwork/foundation/written_element.hpp"
#include "formwork/foundation/written_policy.hpp"

/// What every construct needs: an environment, names, policies, keys, logs, alarms, checks, units.
namespace formwork::foundation {}
