"""From one state to the next, with the message that tells of it."""

from __future__ import annotations

from dataclasses import replace

from core import guards
from core.actions import Action, Mutation, Notify, Role, SetRole, WouldDo
from core.decisions import is_rehearsal
from core.observation import Observation
from core.settings import Settings
from core.state import Control, Intent, IntentStatus, State, incident_id, step_key

Step = tuple[Control, tuple[Action, ...]]

ABORT_REST = 900.0
# How long FENCE, RECHECK and VALIDATE may last before a person is asked.
PATIENCE = 60.0

HOW_TO_STOP = {
    State.SUSPECT: "freeze",
    State.CONFIRM: "abort",
    State.APPROVAL: "deny",
    State.FENCE: "abort",
    State.RECHECK: "abort",
    State.PROMOTE: "nothing stops a promotion; wait for it",
    State.AWAIT: "nothing stops a promotion; if the writer never comes: failover",
    State.VALIDATE: "nothing; writes stay closed until the data is valid",
    State.OPEN: "nothing; the writer is here",
    State.ACTIVE: "failback, in calm time",
    State.RESYNC_WAIT: "abort",
    State.RECONCILE: "abort",
    State.PRECHECK: "abort",
    State.QUIESCE: "abort",
    State.SWITCHOVER: "nothing stops a switchover; if the writer never moves: abort",
    State.MANUAL: "resume, abort or force-validate",
}


def go(
    control: Control,
    to: State,
    now: float,
    text: str,
    deadline_at: float | None = None,
    is_page: bool = False,
) -> Step:
    message = Notify(
        incident_id=control.incident_id,
        epoch=control.epoch,
        before=control.state,
        after=to,
        elapsed=now - control.entered_at,
        text=text,
        deadline_at=deadline_at,
        how_to_stop=HOW_TO_STOP.get(to, "freeze"),
        is_page=is_page,
    )
    return replace(control, state=to, entered_at=now, deadline_at=deadline_at), (message,)


def confirming(control: Control, now: float, settings: Settings, deadline_at: float) -> Step:
    """Into CONFIRM, under the id that the incident will have. What went wrong before is over."""
    identifier = incident_id(settings, control.epoch + 1)
    named = replace(control, incident_id=identifier, last_error=None)
    return go(named, State.CONFIRM, now, "both domains are down: checking, dwelling", deadline_at)


def fence(control: Control, now: float, settings: Settings) -> Step:
    """Into FENCE: the epoch and the fence are written before anything is done."""
    epoch = control.epoch + 1
    fenced = replace(
        control,
        epoch=epoch,
        incident_id=incident_id(settings, epoch),
        is_fenced=control.is_fenced or not control.is_dry_run,
        approval_nonce=None,
    )
    return go(
        fenced, State.FENCE, now, "traffic is kept away from the other region", now + PATIENCE
    )


def mutations(control: Control, *wanted: Mutation) -> tuple[Action, ...]:
    return tuple(WouldDo(action) for action in wanted) if control.is_dry_run else wanted


def noted(control: Control, intent: Intent, status: IntentStatus) -> Control:
    intents = tuple(
        replace(intent, status=status) if other.key == intent.key else other
        for other in control.intents
    )
    return replace(control, intents=intents)


def manual(control: Control, now: float, why: str) -> Step:
    """To a person; a fence that is up stays up. A dry run ends, and keeps no real one away."""
    if control.is_dry_run:
        rest = 0.0 if is_rehearsal(control) else ABORT_REST
        ended = replace(control, last_error=why, cooldown_until=now + rest)
        return go(ended, State.ABORTED, now, f"the dry run found: {why}", is_page=True)
    stopped = replace(control, last_error=why, manual_from=control.state)
    return go(stopped, State.MANUAL, now, why, is_page=True)


def aborted(
    control: Control,
    seen: Observation,
    now: float,
    settings: Settings,
    why: str,
    is_page: bool = False,
) -> Step:
    """Takes the fence down, so only where nothing was promoted; else it stays as it is."""
    if control.is_failback:
        return stayed(control, seen, now, settings, why)
    if control.is_fenced and not guards.nothing_was_promoted(control, seen, now, settings):
        return control, ()
    ended = replace(
        control,
        is_fenced=control.is_evacuated and control.is_fenced,
        # A drill by order keeps nothing else from happening.
        cooldown_until=now if is_rehearsal(control) else now + ABORT_REST,
        last_error=why,
    )
    return go(ended, State.ABORTED, now, why, is_page=is_page)


def over(control: Control) -> Control:
    """What was seen of a fault says nothing of the next one."""
    return replace(control, first_red_at=None, lag_at_fault_ms=None, canary_age_ms=None)


def waited(control: Control, now: float, patience: float, text: str) -> Step:
    """Stays, and asks a person once patience is over."""
    return manual(control, now, text) if now > control.entered_at + patience else (control, ())


def stayed(control: Control, seen: Observation, now: float, settings: Settings, why: str) -> Step:
    """Ends a failback where the writer is: here, while no call can move it any more."""
    if not guards.is_writer_here(seen) or not guards.is_call_settled(control, now, settings):
        return control, ()
    here = replace(control, is_failback=False, first_red_at=None)
    after, told = go(here, State.OPEN, now, why, is_page=True)
    return after, (SetRole(Role.ACTIVE, step_key(control.incident_id, "open")), *told)
