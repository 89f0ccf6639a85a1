"""Back to the other region, by order alone: a switchover, so that no row is lost."""

from __future__ import annotations

from dataclasses import replace
from typing import Callable

from core import guards
from core.actions import Role, SetRole, Switchover
from core.observation import CallResult, Observation
from core.settings import Settings
from core.state import Control, Intent, IntentStatus, State, incident_id, step_key
from core.transitions import PATIENCE, Step, go, manual, noted, over, stayed, waited

# Answers which say that nothing was done.
REFUSALS = (
    CallResult.INVALID_STATE,
    CallResult.NOT_FOUND,
    CallResult.NOT_SENT,
    CallResult.DENIED,
)
# Applications are read-only for so long at most before the writer moves.
QUIET = 30.0


def begin(control: Control, now: float, settings: Settings, why: str) -> Step:
    epoch = control.epoch + 1
    begun = replace(
        control,
        epoch=epoch,
        incident_id=incident_id(settings, epoch),
        is_failback=True,
        cause=(why,),
    )
    return go(
        begun, State.RESYNC_WAIT, now, "there is no standby until the other region is in sync"
    )


def resync(control: Control, seen: Observation, now: float, settings: Settings) -> Step:
    if not guards.is_resynced(seen):
        return control, ()
    text = (
        "restore the point-of-failure snapshot, compare the loss window, replay what is missing;"
        " then: resume"
    )
    return go(control, State.RECONCILE, now, text, is_page=True)


def reconcile(control: Control, seen: Observation, now: float, settings: Settings) -> Step:
    """A person's work: `resume` says that it is done."""
    return control, ()


def precheck(control: Control, seen: Observation, now: float, settings: Settings) -> Step:
    if seen.same is None:
        return waited(control, now, PATIENCE, "the prechecks do not end")
    if not guards.prechecks_pass(control, seen.same):
        return manual(control, now, "; ".join(seen.same.block))
    after, told = go(control, State.QUIESCE, now, "writes pause", now + QUIET)
    return after, (SetRole(Role.PASSIVE, step_key(control.incident_id, "quiesce")), *told)


def quiesce(control: Control, seen: Observation, now: float, settings: Settings) -> Step:
    if now > control.entered_at + QUIET:
        return stayed(control, seen, now, settings, "writes did not pause in time")
    key = step_key(control.incident_id, "quiesce")
    if not guards.is_quiesced(seen):
        return control, (SetRole(Role.PASSIVE, key),)
    if not guards.is_resynced(seen):
        return stayed(control, seen, now, settings, "the other region is not in sync any more")
    if not guards.is_writer_here(seen):
        return control, (SetRole(Role.PASSIVE, key),)
    # The intent is written with the state, and the call follows it.
    key = step_key(control.incident_id, "switchover")
    called = (*control.intents, Intent(key, IntentStatus.INTENT, now))
    after, told = go(
        replace(control, intents=called),
        State.SWITCHOVER,
        now,
        "the writer moves to the other region",
        now + settings.promotion_timeout,
    )
    return after, (Switchover(key), *told)


def switchover(control: Control, seen: Observation, now: float, settings: Settings) -> Step:
    """The topology tells whether the call arrived; it is never repeated."""
    intent = control.intent("switchover")
    if intent is not None and guards.is_writer_there(seen):
        done = noted(control, intent, IntentStatus.DONE)
        return go(done, State.VALIDATE, now, "the writer is in the other region", now + PATIENCE)
    if intent is not None and seen.switchover in REFUSALS:
        # Writes pause: they go on here at once, and not when a call could arrive no more.
        control = noted(control, intent, IntentStatus.REJECTED)
        intent = control.intent("switchover")
    if intent is not None and intent.status is IntentStatus.REJECTED:
        return stayed(control, seen, now, settings, "RDS refused the switchover")
    if control.deadline_at is not None and now > control.deadline_at:
        late = replace(control, deadline_at=None, last_error="the writer did not move in time")
        _, told = go(late, State.SWITCHOVER, now, "the writer did not move in time", is_page=True)
        return late, told
    return control, ()


def validate(control: Control, seen: Observation, now: float, settings: Settings) -> Step:
    if seen.after is None or not guards.is_writer_there(seen):
        return waited(control, now, PATIENCE, "the validation does not end")
    if not guards.validation_passes(seen.after):
        return manual(control, now, "; ".join(seen.after.block))
    return unfence(control, now, "the data is valid")


def unfence(control: Control, now: float, why: str) -> Step:
    open_again = replace(control, is_fenced=False, is_evacuated=False)
    return go(open_again, State.UNFENCE, now, why)


def unfencing(control: Control, seen: Observation, now: float, settings: Settings) -> Step:
    if not seen.is_fence_published:
        return control, ()
    rested = replace(
        over(control),
        cooldown_until=now + settings.cooldown,
        is_failback=False,
        is_commanded=False,
        cause=(),
    )
    return go(rested, State.STEADY, now, "traffic and writer are back")


RULES: dict[State, Callable[[Control, Observation, float, Settings], Step]] = {
    State.RESYNC_WAIT: resync,
    State.RECONCILE: reconcile,
    State.PRECHECK: precheck,
    State.QUIESCE: quiesce,
    State.SWITCHOVER: switchover,
    State.UNFENCE: unfencing,
}
