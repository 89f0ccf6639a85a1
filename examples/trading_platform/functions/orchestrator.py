"""The orchestrator of a region, as Lambda calls it: ticks, kicks, Aurora's events, operators."""

from __future__ import annotations

import os
import secrets
from typing import Any, Mapping

from core.settings import from_variables
from handlers import names
from handlers.running import Run
from handlers.timing import seconds_left_of
from handlers.wiring import wire
from ports.all import Ports

_ports: list[Ports] = []


def handler(event: Mapping[str, Any], context: object) -> dict[str, Any]:
    """Clients are kept from one run to the next."""
    if not _ports:
        _ports.append(wire())
    variables = os.environ
    holder = str(getattr(context, "aws_request_id", "") or secrets.token_hex(16))
    run = Run(
        _ports[0],
        names.from_variables(variables),
        from_variables(variables),
        holder,
        seconds_left_of(context),
    )
    return run.handle(event)
