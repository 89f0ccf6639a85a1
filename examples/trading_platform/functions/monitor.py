"""The monitor of a region, as Lambda calls it: every minute."""

from __future__ import annotations

import os
from typing import Any, Mapping

from core.settings import from_variables
from handlers import names
from handlers.timing import seconds_left_of
from handlers.watching import Minute
from handlers.wiring import wire
from ports.all import Ports

# The orchestrator's, of which the monitor decides nothing.
OF_RUNS = {"BUDGET_SECONDS": "285", "LEASE_SECONDS": "330"}
_ports: list[Ports] = []


def handler(event: Mapping[str, Any], context: object) -> dict[str, Any]:
    """Clients are kept from one minute to the next."""
    if event.get("command") != "tick":
        raise ValueError(f"the monitor knows the command tick, not {event.get('command')!r}")
    if not _ports:
        _ports.append(wire())
    settings = from_variables({**os.environ, **OF_RUNS})
    remaining = seconds_left_of(context)
    minute = Minute(_ports[0], names.from_variables(os.environ), settings, remaining)
    return minute.watch(float(os.environ["BUDGET_SECONDS"]))
