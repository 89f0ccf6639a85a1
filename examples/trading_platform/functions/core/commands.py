"""What an operator may order, in which state."""

from __future__ import annotations

from dataclasses import replace
from typing import Callable

from core import failback, guards
from core.actions import PublishFence, Refuse, Role, SetRole, WouldDo
from core.observation import Command, Observation
from core.settings import Settings
from core.state import Control, State, step_key
from core.times import utc
from core.transitions import PATIENCE, Step, aborted, confirming, fence, go

UNKNOWN = "the topology is unknown"
EVERY = frozenset(State)
ALLOWED: dict[str, frozenset[State]] = {
    "status": EVERY,
    "plan": EVERY,
    "freeze": EVERY,
    "unfreeze": EVERY,
    "failover": frozenset(
        {State.STEADY, State.SUSPECT, State.AWAIT, State.SWITCHOVER, State.MANUAL}
    ),
    "drill": frozenset({State.STEADY}),
    "failback": frozenset({State.ACTIVE}),
    "approve": frozenset({State.APPROVAL}),
    "deny": frozenset({State.APPROVAL}),
    "abort": frozenset(
        {
            State.CONFIRM,
            State.APPROVAL,
            State.FENCE,
            State.RECHECK,
            State.RESYNC_WAIT,
            State.RECONCILE,
            State.PRECHECK,
            State.QUIESCE,
            State.SWITCHOVER,
            State.MANUAL,
        }
    ),
    "evacuate": frozenset({State.STEADY, State.SUSPECT}),
    "unfence": frozenset({State.STEADY, State.SUSPECT}),
    "resume": frozenset({State.RECONCILE, State.MANUAL}),
    "force-validate": frozenset({State.MANUAL}),
}
RESUMES_AT = {
    State.FENCE: State.FENCE,
    State.RECHECK: State.RECHECK,
    State.VALIDATE: State.VALIDATE,
    State.PRECHECK: State.PRECHECK,
}


def refused(control: Control, command: Command, reason: str, is_repeat: bool = False) -> Step:
    return control, (Refuse(command.name, reason, is_repeat),)


def may_arrive(control: Control, settings: Settings) -> str:
    settled_at = max(intent.at for intent in control.intents) + settings.lease
    return f"an earlier call may still arrive, until {utc(settled_at)}"


def apply(
    control: Control, seen: Observation, command: Command, now: float, settings: Settings
) -> Step:
    if not guards.is_addressed_here(command, settings):
        reason = f"it is for {command.region}, and this is {settings.home_region}"
        return refused(control, command, reason)
    if not guards.is_recent(command, now):
        return refused(control, command, "it was issued too long ago")
    if not guards.is_nonce_unused(control, command):
        return refused(control, command, "its nonce was used before", is_repeat=True)
    if control.state not in ALLOWED.get(command.name, ()):
        return refused(control, command, f"the state is {control.state.value}")
    if command.name in ("status", "plan"):
        return control, ()
    kept = tuple(
        (nonce, at) for nonce, at in control.nonces if now - at <= 2 * guards.COMMAND_SECONDS
    )
    ordered = replace(control, nonces=(*kept, (command.nonce, now)))
    after, actions = COMMANDS[command.name](ordered, seen, command, now, settings)
    # A refusal changes nothing.
    if any(isinstance(action, Refuse) for action in actions):
        return control, actions
    return after, actions


def failover(
    control: Control, seen: Observation, command: Command, now: float, settings: Settings
) -> Step:
    if not guards.acts_at_all(settings):
        return refused(control, command, "MODE is off")
    if not guards.is_call_settled(control, now, settings):
        return refused(control, command, may_arrive(control, settings))
    if not guards.can_take_over(seen):
        reason = "this region's cluster is no reader that can take over"
        return refused(control, command, reason if seen.topology else UNKNOWN)
    begun = replace(
        control,
        is_commanded=True,
        is_failback=False,
        is_dry_run=settings.dry_run or command.name == "drill",
        accepts_loss=command.accepts_loss,
        cause=(f"{command.operator}: {command.reason}",),
        # Whoever does not see now keeps what was seen: the loss is counted from there.
        first_red_at=seen.verdict.first_red_at if seen.verdict else control.first_red_at,
    )
    return confirming(begun, now, settings, now)


def fail_back(
    control: Control, seen: Observation, command: Command, now: float, settings: Settings
) -> Step:
    if not guards.acts_at_all(settings) or settings.dry_run:
        return refused(control, command, "MODE is off, or DRY_RUN is true")
    if not guards.is_call_settled(control, now, settings):
        return refused(control, command, may_arrive(control, settings))
    return failback.begin(control, now, settings, f"{command.operator}: {command.reason}")


def approve(
    control: Control, seen: Observation, command: Command, now: float, settings: Settings
) -> Step:
    if not guards.acts_at_all(settings):
        return refused(control, command, "MODE is off")
    if not guards.is_answer_to_question(control, command, now):
        return refused(control, command, "it answers no open question")
    return fence(replace(control, is_commanded=True), now, settings)


def deny(
    control: Control, seen: Observation, command: Command, now: float, settings: Settings
) -> Step:
    if not guards.is_answer_to_question(control, command, now):
        return refused(control, command, "it answers no open question")
    return aborted(control, seen, now, settings, f"{command.operator} denied it", is_page=True)


def abort(
    control: Control, seen: Observation, command: Command, now: float, settings: Settings
) -> Step:
    after, told = aborted(control, seen, now, settings, f"{command.operator}: {command.reason}")
    if after == control:
        return refused(control, command, "a promotion was called, or the topology is unknown")
    return after, told


def evacuate(
    control: Control, seen: Observation, command: Command, now: float, settings: Settings
) -> Step:
    if not guards.acts_at_all(settings):
        return refused(control, command, "MODE is off")
    if settings.dry_run:
        return control, (WouldDo(PublishFence(True)),)
    if not guards.is_standby_ready(seen):
        reason = "this region is not ready for the traffic"
        return refused(control, command, reason if seen.topology else UNKNOWN)
    moved = replace(control, is_fenced=True, is_evacuated=True)
    return go(moved, control.state, now, "traffic is moved here; the writer stays")


def unfence(
    control: Control, seen: Observation, command: Command, now: float, settings: Settings
) -> Step:
    if not guards.nothing_was_promoted(control, seen, now, settings):
        return refused(control, command, "the writer is not known to be in the other region")
    if settings.dry_run:
        return control, (WouldDo(PublishFence(False)),)
    back = replace(control, is_fenced=False, is_evacuated=False)
    return go(back, control.state, now, "traffic may go to the other region")


def freeze(
    control: Control, seen: Observation, command: Command, now: float, settings: Settings
) -> Step:
    return replace(control, is_frozen=command.name == "freeze"), ()


def resume(
    control: Control, seen: Observation, command: Command, now: float, settings: Settings
) -> Step:
    if not guards.acts_at_all(settings):
        return refused(control, command, "MODE is off")
    if control.state is State.RECONCILE:
        return go(control, State.PRECHECK, now, f"{command.operator}: {command.reason}")
    to = RESUMES_AT.get(control.manual_from) if control.manual_from else None
    if to is None:
        # What RDS refused begins again under an id of its own.
        ordered = replace(control, is_commanded=True, accepts_loss=command.accepts_loss)
        return confirming(ordered, now, settings, now)
    return go(control, to, now, f"{command.operator}: {command.reason}", now + PATIENCE)


def force_validate(
    control: Control, seen: Observation, command: Command, now: float, settings: Settings
) -> Step:
    if control.manual_from is not State.VALIDATE:
        return refused(control, command, "no validation failed")
    if control.is_failback:
        if not guards.is_writer_there(seen):
            return refused(control, command, "the writer is not in the other region")
        return failback.unfence(control, now, f"{command.operator} forced it: {command.reason}")
    if not guards.is_writer_here(seen):
        return refused(control, command, "the writer is not here")
    after, told = go(control, State.OPEN, now, f"{command.operator} forced it: {command.reason}")
    return after, (SetRole(Role.ACTIVE, step_key(control.incident_id, "open")), *told)


COMMANDS: dict[str, Callable[[Control, Observation, Command, float, Settings], Step]] = {
    "failover": failover,
    "drill": failover,
    "failback": fail_back,
    "approve": approve,
    "deny": deny,
    "abort": abort,
    "evacuate": evacuate,
    "unfence": unfence,
    "freeze": freeze,
    "unfreeze": freeze,
    "resume": resume,
    "force-validate": force_validate,
}


def outlook(
    control: Control, seen: Observation, now: float, settings: Settings
) -> dict[str, str | None]:
    """Each order of this state, with why it would be refused now; None: it would be taken."""
    found: dict[str, str | None] = {}
    for name in sorted(name for name, states in ALLOWED.items() if control.state in states):
        tried = Command(
            name, "", "", "", now, settings.home_region, approval_nonce=control.approval_nonce
        )
        order = COMMANDS.get(name)
        _, actions = order(control, seen, tried, now, settings) if order else (control, ())
        reasons = [action.reason for action in actions if isinstance(action, Refuse)]
        found[name] = reasons[0] if reasons else None
    return found
