"""What a person at night asks: what is it waiting for, what does it do next, what may I order."""

from __future__ import annotations

from dataclasses import dataclass

from core import guards
from core.decisions import look_allows, to_begin
from core.failback import QUIET
from core.observation import Observation
from core.settings import Mode, Settings
from core.state import NEEDED, Control, State
from core.transitions import HOW_TO_STOP, PATIENCE


@dataclass(frozen=True)
class Guard:
    name: str
    holds: bool
    found: str


@dataclass(frozen=True)
class Next:
    action: str
    at: float | None
    # A command, or why there is none.
    how_to_stop: str


def guards_of(
    control: Control, seen: Observation, now: float, settings: Settings
) -> tuple[Guard, ...]:
    """Those of the state's next step. All are looked at, though one may stop it alone."""
    verdict, topology = seen.verdict, seen.topology
    looks = "no fresh verdict" if verdict is None else f"edge {verdict.edge.value}"
    if verdict is not None:
        looks += f", data {verdict.data.value}, level {verdict.level.value}"
        looks += f", {now - verdict.at:.0f} s old"
    place = "unknown" if topology is None else ("writer here" if topology.is_writer else "reader")
    if topology is not None:
        place += ", failing over" if topology.is_failing_over else ""
        place += "" if topology.is_available else ", not available"
    resynced = "unknown" if seen.resynced_seconds is None else f"{seen.resynced_seconds:.0f} s"
    found = {
        "edge and data are down": looks,
        "the mode lets it act": settings.mode.value,
        "no freeze, maintenance or deployment": "frozen" if control.is_frozen else looks,
        "the rest after the last incident is over": _ago(control.cooldown_until, now),
        "no drift is known": "clean" if seen.is_drift_clean else "drift",
        "no earlier call can arrive": f"{len(control.intents)} intents",
        "this cluster can take over": place,
    }
    if control.state in (State.STEADY, State.SUSPECT):
        held = to_begin(control, seen, now, settings)
        return tuple(Guard(name, holds, found[name]) for name, holds in held.items())
    blocks = seen.before.block if seen.before else ("not read",)
    invalid = seen.after.block if seen.after else ("not read",)
    by_state: dict[State, list[Guard]] = {
        State.CONFIRM: [
            Guard("the dwell is over", guards.has_dwelt(control, now), _ago(_end(control), now)),
            Guard(
                "the prechecks pass",
                seen.before is not None and guards.prechecks_pass(control, seen.before),
                "; ".join(blocks) or "all",
            ),
            Guard(
                "edge and data are down, or it was ordered",
                control.is_commanded
                or (verdict is not None and guards.is_quorum_for_promotion(verdict)),
                looks,
            ),
        ],
        State.APPROVAL: [
            Guard("somebody approves in time", False, _ago(_end(control), now)),
        ],
        State.FENCE: [Guard("CloudWatch took the fence", guards.is_fence_up(seen), "")],
        State.RECHECK: _last_look(control, seen, now, settings, looks, place),
        State.PROMOTE: _last_look(control, seen, now, settings, looks, place),
        State.AWAIT: [Guard("the writer is here", guards.is_writer_here(seen), place)],
        State.VALIDATE: [
            Guard(
                "the data is valid",
                seen.after is not None and guards.validation_passes(seen.after),
                "; ".join(invalid) or "all",
            ),
        ],
        State.OPEN: [Guard("the applications may write", seen.is_role_active, place)],
        State.RESYNC_WAIT: [
            Guard("the other region is in sync", guards.is_resynced(seen), resynced)
        ],
        State.QUIESCE: [
            Guard("writes pause", guards.is_quiesced(seen), ""),
            Guard("the other region is in sync", guards.is_resynced(seen), resynced),
        ],
        State.SWITCHOVER: [
            Guard("the writer is in the other region", guards.is_writer_there(seen), place)
        ],
    }
    return tuple(by_state.get(control.state, ()))


def _end(control: Control) -> float:
    return control.deadline_at or 0


def _ago(at: float, now: float) -> str:
    return f"in {at - now:.0f} s" if at > now else "yes"


def _last_look(
    control: Control,
    seen: Observation,
    now: float,
    settings: Settings,
    looks: str,
    place: str,
) -> list[Guard]:
    return [
        Guard("the last look is red", look_allows(control, seen, now, settings), looks),
        Guard("this cluster can take over", guards.can_take_over(seen), place),
        Guard("the mode lets it act", guards.acts_at_all(settings), settings.mode.value),
    ]


def budget_of(state: State, settings: Settings) -> float:
    """Seconds that the state's step may take in all; 0 where it rests, or waits for a person."""
    waits = {
        State.CONFIRM: settings.dwell,
        State.APPROVAL: settings.approval,
        State.AWAIT: settings.promotion_timeout,
        State.QUIESCE: QUIET,
        State.SWITCHOVER: settings.promotion_timeout,
        State.ACTIVE: 0,
    }
    return waits.get(state, NEEDED.get(state, 0))


def next_of(control: Control, settings: Settings) -> Next | None:
    """What happens by itself, and until when; None where only a person moves it."""
    state, entered = control.state, control.entered_at
    decides = "asks a person to approve" if settings.mode is Mode.APPROVE else "fences and promotes"
    if control.is_commanded:
        decides = "fences and promotes"
    if control.is_dry_run:
        decides += ", as a record alone"
    acts = {
        State.SUSPECT: ("with both domains down it checks and dwells", None),
        State.CONFIRM: (f"{decides}, if the checks pass", control.deadline_at),
        State.APPROVAL: ("gives up, and pages", control.deadline_at),
        State.FENCE: ("looks once more", entered + PATIENCE),
        State.RECHECK: ("promotes, if all is still down", entered + PATIENCE),
        State.PROMOTE: ("calls the promotion, once", None),
        State.AWAIT: ("validates when the writer is here; pages then", control.deadline_at),
        State.VALIDATE: ("opens writes if the data is valid, else asks", entered + PATIENCE),
        State.OPEN: ("lets the applications write", None),
        State.ABORTED: ("watches again", control.cooldown_until),
        State.RESYNC_WAIT: ("after 30 minutes in sync it asks for the reconciliation", None),
        State.PRECHECK: ("pauses writes if both regions are alike", entered + PATIENCE),
        State.QUIESCE: ("switches over, else writes go on here", entered + QUIET),
        State.SWITCHOVER: ("validates when the writer is there; pages then", control.deadline_at),
        State.UNFENCE: ("watches again", None),
    }
    if state not in acts:
        return None
    action, at = acts[state]
    return Next(action, at, HOW_TO_STOP.get(state, "freeze"))
