"""Whether a failover would come about today: a standby that is in sync, and a rehearsal that went
its whole way. Both become metrics each minute, on which the alarms of the region act; an answer
has them in words (`prospects.py`)."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any, Mapping, Sequence

from core.actions import Action, Promote, Refuse, WouldDo
from core.decisions import is_rehearsal
from core.guards import RESYNCED, is_resynced
from core.observation import Command, Observation
from core.settings import Mode, Settings
from core.state import Control, State
from handlers.asking import done, log, quietly
from handlers.names import Names
from handlers.observing import resynced
from ports.all import Ports

# Rehearsals come every week; one that is a day late is missing.
LONGEST_REST = 8 * 86400.0
FACT = "REHEARSAL"
# Who orders it.
SCHEDULE = "schedule"


@dataclass(frozen=True)
class Standby:
    """None: nobody could tell."""

    is_ready: bool | None
    found: str


def publish(
    ports: Ports, names: Names, settings: Settings, control: Control, seen: Observation
) -> None:
    """What is not known, or not of this region to say, is not published."""
    found = {
        "Standby": has_standby(ports, names, control, seen),
        "Rehearsed": is_rehearsed(ports, settings, control, seen),
    }
    of = {"GlobalCluster": names.global_cluster}
    for name, holds in found.items():
        if holds is not None:
            done("metric", ports.metrics.publish, "DR/Orchestrator", name, float(holds), of)


def has_standby(ports: Ports, names: Names, control: Control, seen: Observation) -> bool | None:
    """Of the region where the writer is; the other one does not say."""
    if seen.topology is None or not seen.topology.is_writer:
        return None
    return peer_standby(ports, names, control).is_ready


def peer_standby(ports: Ports, names: Names, control: Control) -> Standby:
    """Whether the other region could take over from this one. After a promotion that needs half an
    hour in sync, as a failback does."""
    view = quietly("the standby", ports.database.look)
    if view is None:
        return Standby(None, "the global database could not be read")
    member = view.member(names.peer_cluster)
    if member is None:
        return Standby(False, f"{names.peer} is no member of {names.global_cluster}")
    told = f"{names.peer} is a reader, {member.synchronization or 'synchronization not told'}"
    if member.synchronization not in (None, "connected"):
        return Standby(False, told)
    if control.state is State.STEADY:
        return Standby(True, told)
    seconds = resynced(ports, names, view)
    if seconds is None:
        return Standby(False, f"{told}; how far it is behind is not known")
    is_ready = is_resynced(Observation(0, resynced_seconds=seconds))
    needed = "" if is_ready else f" of the {RESYNCED / 60:.0f} that it takes"
    return Standby(is_ready, f"{told}; in sync for {seconds // 60:.0f} min{needed}")


def rehearsal(names: Names, now: float) -> Command:
    """What the schedule orders: a drill, which changes nothing."""
    return Command(
        "drill", SCHEDULE, "the weekly rehearsal", secrets.token_hex(16), now, names.home
    )


def note(ports: Ports, before: Control, after: Control, actions: Sequence[Action]) -> None:
    """How a drill ended: it went its whole way if the call alone was left out."""
    has_ended = before.state is not State.ABORTED and after.state is State.ABORTED
    if not is_rehearsal(before) or not has_ended:
        return
    is_whole = any(isinstance(one, WouldDo) and isinstance(one.action, Promote) for one in actions)
    if not is_whole:
        log.error("the rehearsal ended in %s: %s", before.state.value, after.last_error)
    _remember(ports, is_whole, after.last_error or "", before.state.value)


def note_refusal(
    ports: Ports, settings: Settings, control: Control, seen: Observation, refusal: Refuse
) -> None:
    """Of the schedule's order: a standby that cannot take over does not rehearse it either."""
    ordered = seen.command is not None and seen.command.operator == SCHEDULE
    if ordered and control.state is State.STEADY and is_due(settings, seen):
        log.error("the rehearsal was refused: %s", refusal.reason)
        _remember(ports, False, refusal.reason, None)


def is_due(settings: Settings, seen: Observation) -> bool | None:
    """Nobody rehearses a promotion where the writer is. None where that is not known."""
    if settings.mode is Mode.OFF:
        return False
    return None if seen.topology is None else not seen.topology.is_writer


def is_rehearsed(
    ports: Ports, settings: Settings, control: Control, seen: Observation
) -> bool | None:
    """Of a standby that acts."""
    is_standby = is_due(settings, seen)
    if control.state is not State.STEADY or is_standby is None:
        return None
    now, known = ports.clock.now(), known_rehearsal(ports)
    if known is None:
        return None
    if not is_standby:
        if known:
            done("rehearsal", ports.store.remember, FACT, {})
        return None
    if "due_since" not in known:
        # The first week of a standby has no rehearsal yet.
        known = {**known, "due_since": now}
        done("rehearsal", ports.store.remember, FACT, known)
    return bool(known.get("is_whole", True)) and now <= wanted_by(known)


def wanted_by(known: Mapping[str, Any]) -> float:
    """Until when the next one has to have come."""
    return max(float(known["due_since"]), float(known.get("ended_at", 0))) + LONGEST_REST


def _remember(ports: Ports, is_whole: bool, found: str, state: str | None) -> None:
    facts = {"ended_at": ports.clock.now(), "is_whole": is_whole, "found": found, "state": state}
    done("rehearsal", ports.store.remember, FACT, {**(known_rehearsal(ports) or {}), **facts})


def known_rehearsal(ports: Ports) -> Mapping[str, Any] | None:
    """What is stored of the last one; empty where nothing is, None where that is not known."""
    stored = quietly("rehearsal", lambda: ports.store.fact(FACT) or {})
    return stored and {name: value for name, value in stored.items() if name not in ("pk", "sk")}
