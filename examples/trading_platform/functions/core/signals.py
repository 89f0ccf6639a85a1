"""What a tick of the monitor sees, and what it says."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Signal(enum.Enum):
    GREEN = "green"
    RED = "red"
    # Counts for neither side.
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Signals:
    """One tick's signals of the other region. A failing API is UNKNOWN, never RED."""

    own_probe: Signal
    witness_probe: Signal
    route53: Signal
    writer_port: Signal
    canary_age: Signal
    replication: Signal
    # Of the own region: STS, DynamoDB, two unrelated hosts, the witness. RED if any fails.
    self_check: Signal
    # The writer is in this region: the other one's data is no question any more.
    is_writer_here: bool = False
    # For people; decides nothing.
    healthy_hosts: Signal = Signal.UNKNOWN
    # An operator's or AWS Health's word that the other region is worked on.
    is_maintenance: bool = False
    # When somebody last began to deploy.
    deployed_at: float | None = None


class Level(enum.Enum):
    CLEAR = "clear"
    # The own region cannot be trusted to see.
    ABSTAIN = "abstain"
    # Data without edge: a person looks.
    PAGE = "page"
    # Edge without data: traffic may go.
    EVACUATE = "evacuate"
    # Edge and data: the writer may go.
    PROMOTE = "promote"


@dataclass(frozen=True)
class Verdict:
    """What the monitor says: `level` after hysteresis, `edge` and `data` of this tick alone."""

    level: Level
    at: float
    edge: Signal
    data: Signal
    # The first red tick of the run that led here: what lag and canary are compared with.
    first_red_at: float | None = None
    is_inhibited: bool = False
    is_flapping: bool = False
