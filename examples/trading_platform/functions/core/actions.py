"""What a step wants done, after its state is committed. Each may be done twice without harm but
`Promote` and `Switchover`, of which an incident has one step each."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from core.state import State


class Role(enum.Enum):
    PASSIVE = "PASSIVE"
    PROMOTING = "PROMOTING"
    ACTIVE = "ACTIVE"


@dataclass(frozen=True)
class PublishFence:
    """`Fenced` of the other region in `DR/Latch`."""

    is_fenced: bool


@dataclass(frozen=True)
class SetRole:
    """The flag that the applications of this region obey."""

    role: Role
    key: str


@dataclass(frozen=True)
class PassivatePeer:
    """The other region's flag: 2 seconds, its errors are ignored."""

    key: str


@dataclass(frozen=True)
class Promote:
    """FailoverGlobalCluster with AllowDataLoss, of this region's cluster, tried once."""

    key: str


@dataclass(frozen=True)
class Switchover:
    """SwitchoverGlobalCluster to the other region's cluster, in this region, tried once."""

    key: str


@dataclass(frozen=True)
class RaiseCapacity:
    """Wished for, never waited for."""

    key: str


@dataclass(frozen=True)
class StartChecks:
    """A1-A8, beside the dwell."""


@dataclass(frozen=True)
class AskApproval:
    nonce: str
    incident_id: str
    expires_at: float


@dataclass(frozen=True)
class KeepSnapshot:
    """A copy of the point-of-failure snapshot, which else goes with the old primary's backups."""

    key: str


@dataclass(frozen=True)
class Notify:
    """One message for each transition. `is_page` wakes somebody."""

    incident_id: str
    epoch: int
    before: State
    after: State
    elapsed: float
    text: str
    # What happens by itself next, and when; None if nothing does.
    deadline_at: float | None
    how_to_stop: str
    is_page: bool = False


@dataclass(frozen=True)
class WouldDo:
    """A dry run's record of what it left out."""

    action: PublishFence | SetRole | PassivatePeer | Promote | RaiseCapacity | KeepSnapshot


@dataclass(frozen=True)
class Refuse:
    """The answer to a command that the state does not allow."""

    command: str
    reason: str
    # This very order was carried out before: its nonce was used.
    is_repeat: bool = False


Mutation = PublishFence | SetRole | PassivatePeer | Promote | RaiseCapacity | KeepSnapshot
Action = Mutation | Switchover | StartChecks | AskApproval | Notify | WouldDo | Refuse
