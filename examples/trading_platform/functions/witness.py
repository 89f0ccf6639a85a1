"""The witness, as Lambda calls it in a third region: every minute."""

from __future__ import annotations

import os
from typing import Any, Mapping

from adapters.network import NetworkProbe
from adapters.region import SystemClock
from adapters.telemetry import CloudWatchMetrics
from handlers.asking import at_once
from handlers.timing import seconds_left_of
from handlers.witnessing import Minute, from_variables

_metrics: list[CloudWatchMetrics] = []


def handler(event: Mapping[str, Any], context: object) -> dict[str, Any]:
    """Clients are kept from one minute to the next."""
    if event.get("command") != "tick":
        raise ValueError(f"the witness knows the command tick, not {event.get('command')!r}")
    if not _metrics:
        _metrics.append(CloudWatchMetrics(os.environ["HOME_REGION"]))
    remaining = seconds_left_of(context)
    minute = Minute(SystemClock(), NetworkProbe(), _metrics[0], at_once, remaining)
    return minute.watch(from_variables(os.environ), float(os.environ["BUDGET_SECONDS"]))
