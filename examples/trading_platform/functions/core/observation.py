"""What a step of the orchestrator sees. None is what could not be read."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from core.signals import Verdict
from core.validation import Findings


@dataclass(frozen=True)
class Topology:
    """The global database, read from this region."""

    is_member: bool
    is_writer: bool
    is_failing_over: bool
    is_available: bool


class CallResult(enum.Enum):
    """What became of the call that moves the writer."""

    ACCEPTED = "accepted"
    TIMEOUT = "timeout"
    INVALID_STATE = "InvalidGlobalClusterStateFault"
    NOT_FOUND = "DBClusterNotFoundFault"
    # It reached nobody: no connection, no credentials.
    NOT_SENT = "not sent"
    # Refused for another reason, such as a permission: nothing was done.
    DENIED = "denied"


@dataclass(frozen=True)
class Command:
    """What an operator wants; `issued_at` in seconds, `nonce` is good for one use."""

    name: str
    operator: str
    reason: str
    nonce: str
    issued_at: float
    region: str
    # Of `approve` and `deny`: the question's.
    approval_nonce: str | None = None
    # Of `failover`: promotes though lag and canary are over the limit, or unknown.
    accepts_loss: bool = False


@dataclass(frozen=True)
class Observation:
    # Seconds that this run has left.
    remaining: float
    verdict: Verdict | None = None
    # What the verdict was made of, for people: s0 to s8, each with its colour.
    signals: tuple[tuple[str, str], ...] = ()
    topology: Topology | None = None
    # Of A1-A8 and of B1-B8.
    before: Findings | None = None
    after: Findings | None = None
    is_standby_ready: bool = False
    # No difference between the regions' versions, parameters and quotas is known.
    is_drift_clean: bool = True
    # What the calls of this run's last step did.
    is_fence_published: bool = False
    promotion: CallResult | None = None
    switchover: CallResult | None = None
    is_role_active: bool = False
    command: Command | None = None
    # Failback: how long the other region has been connected with a lag below a second, and whether
    # versions, parameters and plans of both are the same.
    resynced_seconds: float | None = None
    same: Findings | None = None
    # The applications here write no more.
    is_role_passive: bool = False
    # From a random source, for a question that is asked now.
    fresh_nonce: str = ""
