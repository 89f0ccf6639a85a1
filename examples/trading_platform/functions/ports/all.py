"""The ports of a region, as handlers hold them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable, Mapping

from ports.calls import Calls
from ports.database import GlobalDatabase
from ports.executions import Executions
from ports.network import Probe
from ports.region import Archive, Capacity, Clock, Functions, Messages, Sessions
from ports.roles import Roles
from ports.rows import Rows
from ports.store import Store, Verdicts
from ports.telemetry import HealthChecks, Metrics

Together = Callable[[Mapping[str, Callable[[], Any]]], dict[str, Any]]


@dataclass(frozen=True)
class Ports:
    clock: Clock
    store: Store
    verdicts: Verdicts
    roles: Roles
    database: GlobalDatabase
    rows: Rows
    metrics: Metrics
    health_checks: HealthChecks
    probe: Probe
    messages: Messages
    archive: Archive
    functions: Functions
    executions: Executions
    calls: Calls
    # Reads at once; None where one failed, or has not come in 8.5 s.
    together: Together
    # None where the platform has none.
    sessions: Sessions | None = None
    capacity: Capacity | None = None
    peer_capacity: Capacity | None = None
