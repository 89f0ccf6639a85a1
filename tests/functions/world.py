"""A world around the core, and what may be seen and happen in it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Hashable

from core.actions import Action
from core.observation import CallResult, Command
from core.settings import Settings
from core.signals import Verdict
from core.state import Control, Lease, State
from core.validation import Findings

WELL, BAD = Findings(), Findings(block=("bad",))


@dataclass(frozen=True)
class Worker:
    """A run of the orchestrator, from its lease to its end."""

    started: float
    pending: tuple[Action, ...] = ()
    # Decided upon the version read, and not yet written.
    decided: tuple[Control, tuple[Action, ...], int] | None = None
    is_fence_published: bool = False
    promotion: CallResult | None = None
    switchover: CallResult | None = None
    is_role_active: bool = False
    is_role_passive: bool = False


@dataclass(frozen=True)
class World:
    control: Control
    now: float = 100_000
    lease: Lease = field(default_factory=Lease)
    workers: tuple[Worker | None, ...] = (None, None)
    # Where the writer is: at the "peer", "moving" to "home", or "returning".
    writer: str = "peer"
    is_fenced: bool = False
    is_open: bool = False
    # The calls made, those accepted, and when that was sent which may still arrive.
    called: tuple[str, ...] = ()
    accepted: tuple[str, ...] = ()
    flying: float | None = None
    faults: int = 0
    # Nonces of orders that had an effect.
    used: tuple[str, ...] = ()


@dataclass(frozen=True)
class Scenario:
    """What may be seen and happen in a world."""

    settings: Settings
    first: tuple[World, ...]
    verdicts: tuple[Verdict | None, ...] = ()
    befores: tuple[Findings | None, ...] = (WELL,)
    afters: tuple[Findings | None, ...] = (WELL,)
    sames: tuple[Findings | None, ...] = (WELL,)
    resynced: tuple[float | None, ...] = (None,)
    commands: tuple[Command, ...] = ()
    remaining: tuple[float, ...] = (200,)
    drift: tuple[bool, ...] = (True,)
    ready: tuple[bool, ...] = (True,)
    calls: tuple[str, ...] = ("accepted", "lost")
    jumps: tuple[float, ...] = (40,)
    skews: tuple[float, float] = (0, 0)
    # Whether others may come between reading the state and writing it.
    is_split: bool = False
    is_run_alone: bool = True
    ends_in: frozenset[State] = frozenset()
    most: int = 60_000


def key_of(world: World) -> Hashable:
    """What tells worlds apart: times as ages, as far as anything asks; versions as differences."""
    now, control = world.now, world.control

    def age(at: float | None, most: float) -> float | None:
        return None if at is None else max(-most, min(most, now - at))

    same = replace(
        control,
        version=0,
        entered_at=age(control.entered_at, 120) or 0,
        deadline_at=age(control.deadline_at, 80),
        cooldown_until=min(0, now - control.cooldown_until),
        first_red_at=None,
        last_error=None,
        cause=(),
        nonces=tuple((nonce, 0) for nonce, _ in control.nonces),
        intents=tuple(replace(i, at=age(i.at, 340) or 0) for i in control.intents),
    )
    workers = tuple(
        worker
        and (
            age(worker.started, 340),
            worker.pending,
            worker.decided
            and (worker.decided[0].state, worker.decided[1], worker.decided[2] == control.version),
            worker.is_fence_published,
            worker.promotion,
            worker.switchover,
            worker.is_role_active,
            worker.is_role_passive,
        )
        for worker in world.workers
    )
    lease = (world.lease.holder, max(-1, world.lease.expires_at - now))
    return (
        same,
        workers,
        lease,
        world.writer,
        world.is_fenced,
        world.is_open,
        world.called,
        world.accepted,
        age(world.flying, 340),
        world.faults,
        world.used,
    )
