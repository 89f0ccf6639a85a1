"""What the orchestrator remembers: one record, written under a condition. Times are seconds."""

from __future__ import annotations

import enum
import hashlib
from dataclasses import dataclass

from core.settings import Settings


class State(enum.Enum):
    STEADY = "STEADY"
    SUSPECT = "SUSPECT"
    CONFIRM = "CONFIRM"
    APPROVAL = "APPROVAL"
    FENCE = "FENCE"
    RECHECK = "RECHECK"
    PROMOTE = "PROMOTE"
    AWAIT = "AWAIT"
    VALIDATE = "VALIDATE"
    OPEN = "OPEN"
    ACTIVE = "ACTIVE"
    ABORTED = "ABORTED"
    MANUAL = "MANUAL"
    # Failback, by order alone. It validates in VALIDATE, and ends in STEADY.
    RESYNC_WAIT = "RESYNC_WAIT"
    RECONCILE = "RECONCILE"
    PRECHECK = "PRECHECK"
    QUIESCE = "QUIESCE"
    SWITCHOVER = "SWITCHOVER"
    UNFENCE = "UNFENCE"


# What a run must have left to take a step in a state. Not all of AWAIT: it goes on in later runs.
NEEDED = {
    State.FENCE: 5,
    State.RECHECK: 5,
    State.PROMOTE: 10,
    State.AWAIT: 5,
    State.VALIDATE: 30,
    State.OPEN: 10,
    State.ACTIVE: 10,
    State.QUIESCE: 10,
    State.SWITCHOVER: 10,
}


class IntentStatus(enum.Enum):
    # Written before the call: whether it was made, nobody knows.
    INTENT = "intent"
    DONE = "done"
    UNKNOWN = "unknown"
    # The answer says that nothing was or will be done.
    REJECTED = "rejected"


@dataclass(frozen=True)
class Intent:
    key: str
    status: IntentStatus
    at: float
    # For people, and for AWS's support: what was called, and the number of the answer.
    request: str = ""
    response_id: str = ""


@dataclass(frozen=True)
class Control:
    """CTRL/STATE, with the intents of INTENT/<incident>/<step>."""

    state: State = State.STEADY
    epoch: int = 0
    incident_id: str = ""
    version: int = 0
    entered_at: float = 0
    deadline_at: float | None = None
    cooldown_until: float = 0
    # Whether traffic is kept away from the other region; and whether a level-1 evacuation did it,
    # which nothing but an operator ends.
    is_fenced: bool = False
    is_evacuated: bool = False
    is_frozen: bool = False
    is_dry_run: bool = False
    # An operator began this incident, and answers for approval, dwell, rest.
    is_commanded: bool = False
    accepts_loss: bool = False
    # The writer goes back to the other region, by a switchover that loses nothing.
    is_failback: bool = False
    cause: tuple[str, ...] = ()
    first_red_at: float | None = None
    lag_at_fault_ms: float | None = None
    canary_age_ms: float | None = None
    approval_nonce: str | None = None
    last_error: str | None = None
    # Where `resume` goes on.
    manual_from: State | None = None
    intents: tuple[Intent, ...] = ()
    nonces: tuple[tuple[str, float], ...] = ()

    def intent(self, step: str) -> Intent | None:
        key = step_key(self.incident_id, step)
        return next((intent for intent in self.intents if intent.key == key), None)


@dataclass(frozen=True)
class Lease:
    """CTRL/LEASE. Outlives any run of its holder, so that it ends only after the holder has."""

    holder: str = ""
    expires_at: float = 0


def incident_id(settings: Settings, epoch: int) -> str:
    text = f"{settings.global_cluster}|{settings.peer_region}|{settings.home_region}|{epoch}"
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def step_key(incident: str, step: str) -> str:
    """The idempotency key of a step."""
    return f"{incident}/{step}"
