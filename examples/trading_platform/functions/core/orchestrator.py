"""The orchestrator of a region: `(state, observation, now) -> (state, actions)`."""

from __future__ import annotations

from dataclasses import replace
from typing import Callable

from core import failback, guards
from core.actions import (
    Action,
    AskApproval,
    KeepSnapshot,
    PassivatePeer,
    Promote,
    PublishFence,
    RaiseCapacity,
    Role,
    SetRole,
    StartChecks,
)
from core.commands import apply
from core.decisions import is_news, look_allows, may_begin, may_evacuate, sees_green
from core.observation import CallResult, Observation
from core.settings import Settings
from core.signals import Level
from core.state import Control, Intent, IntentStatus, State, step_key
from core.transitions import (
    PATIENCE,
    Step,
    aborted,
    confirming,
    fence,
    go,
    manual,
    mutations,
    noted,
    over,
    waited,
)

# Answers which say that nothing was done, nor will be.
REFUSALS = {
    CallResult.NOT_FOUND: "RDS knows no such cluster",
    CallResult.DENIED: "RDS refused the promotion",
    CallResult.NOT_SENT: "the promotion did not reach RDS",
}

Rule = Callable[[Control, Observation, float, Settings], Step]


def step(
    control: Control, seen: Observation, now: float, settings: Settings
) -> tuple[Control, tuple[Action, ...]]:
    """One step. The caller writes the state under `guards.write_is_current`, though it be the same,
    and then performs the actions in their order."""
    fresh = seen.verdict if seen.verdict and guards.is_fresh(seen.verdict, now, settings) else None
    seen = replace(seen, verdict=fresh)
    if seen.command is not None:
        after, actions = apply(control, seen, seen.command, now, settings)
    elif guards.fits_in_run(control, seen):
        after, actions = RULES[control.state](control, seen, now, settings)
    else:
        after, actions = control, ()
    if after != control:
        after = replace(after, version=control.version + 1)
    # Every step feeds the fence, so that its alarm never ages; up before anything else is done.
    return after, (PublishFence(after.is_fenced), *actions)


def steady(control: Control, seen: Observation, now: float, settings: Settings) -> Step:
    if seen.verdict is None or seen.verdict.level in (Level.CLEAR, Level.ABSTAIN):
        return control, ()
    noted = replace(
        control,
        first_red_at=seen.verdict.first_red_at,
        cause=(f"monitor: {seen.verdict.level.value}",),
        is_dry_run=settings.dry_run,
    )
    is_page = seen.verdict.level is Level.PAGE
    after, told = go(noted, State.SUSPECT, now, "the other region looks down", is_page=is_page)
    return after, (*told, StartChecks())


def suspect(control: Control, seen: Observation, now: float, settings: Settings) -> Step:
    if seen.verdict is not None and seen.verdict.level is Level.CLEAR:
        return go(
            replace(over(control), cause=(), is_evacuated=control.is_fenced),
            State.STEADY,
            now,
            "the other region is back",
        )
    if seen.verdict is not None and may_begin(control, seen, now, settings):
        # What was seen first may have been another fault.
        begun = replace(control, first_red_at=seen.verdict.first_red_at)
        after, told = confirming(begun, now, settings, now + settings.dwell)
        return after, (*told, StartChecks())
    if may_evacuate(control, seen, now, settings):
        is_real = not control.is_dry_run
        after, told = go(
            replace(control, is_fenced=is_real or control.is_fenced, is_evacuated=True),
            State.SUSPECT,
            now,
            "traffic is moved here; the database's writer stays",
        )
        return after, (*told, *mutations(control, PublishFence(True)))
    if seen.verdict is not None and is_news(control, seen.verdict):
        cause = (*control.cause, f"monitor: {seen.verdict.level.value}")
        text = "the other region's data looks lost, and its edge answers"
        return go(replace(control, cause=cause), State.SUSPECT, now, text, is_page=True)
    return control, ()


def confirm(control: Control, seen: Observation, now: float, settings: Settings) -> Step:
    verdict = seen.verdict
    if not guards.acts_at_all(settings):
        return aborted(control, seen, now, settings, "MODE is off")
    if sees_green(control, seen):
        return aborted(control, seen, now, settings, "the other region answers again")
    if not control.is_commanded:
        if verdict is not None and not guards.is_undisturbed(control, verdict):
            return aborted(control, seen, now, settings, "a freeze, maintenance or deployment")
        if not guards.has_dwelt(control, now):
            return control, ()
    if seen.before is None:
        return waited(control, now, settings.dwell + PATIENCE, "the prechecks do not end")
    control = replace(
        control,
        lag_at_fault_ms=seen.before.lag_at_fault_ms,
        canary_age_ms=seen.before.canary_age_ms,
    )
    if not guards.prechecks_pass(control, seen.before):
        return manual(control, now, "; ".join(seen.before.block))
    if control.is_commanded:
        return fence(control, now, settings)
    if verdict is None or not guards.is_quorum_for_promotion(verdict):
        return waited(
            control, now, settings.dwell + PATIENCE, "the other region is not clearly down"
        )
    if guards.acts_alone(settings, verdict):
        return fence(control, now, settings)
    expires = now + settings.approval
    asked = replace(control, approval_nonce=seen.fresh_nonce)
    after, told = go(asked, State.APPROVAL, now, "approve or deny", expires, is_page=True)
    return after, (*told, AskApproval(seen.fresh_nonce, control.incident_id, expires))


def approval(control: Control, seen: Observation, now: float, settings: Settings) -> Step:
    if not guards.acts_at_all(settings):
        return aborted(control, seen, now, settings, "MODE is off")
    if sees_green(control, seen):
        return aborted(control, seen, now, settings, "the other region answers again")
    if control.deadline_at is not None and now > control.deadline_at:
        return aborted(control, seen, now, settings, "nobody approved in time", is_page=True)
    return control, ()


def fencing(control: Control, seen: Observation, now: float, settings: Settings) -> Step:
    key = step_key(control.incident_id, "fence")
    if control.is_dry_run or guards.is_fence_up(seen):
        after, told = go(control, State.RECHECK, now, "the fence is up", now + PATIENCE)
        # Of a fence that is up there is nothing to record.
        fences = mutations(control, PublishFence(True)) if control.is_dry_run else ()
        roles = mutations(control, SetRole(Role.PROMOTING, key), PassivatePeer(key))
        return after, (*told, *fences, *roles)
    return waited(control, now, PATIENCE, "the fence cannot be published")


def recheck(control: Control, seen: Observation, now: float, settings: Settings) -> Step:
    is_moving = seen.topology is not None and seen.topology.is_failing_over
    if control.is_dry_run and (is_moving or guards.is_writer_here(seen)):
        # What is real is no rehearsal's to go on with: nothing is fenced.
        return manual(control, now, "the writer moves, or is here already")
    if is_moving:
        return awaiting(control, now, settings, "a failover is under way")
    if guards.is_writer_here(seen):
        return go(control, State.VALIDATE, now, "the writer is here already", now + PATIENCE)
    if sees_green(control, seen):
        why = "the last look saw the other region answer"
        after, told = aborted(control, seen, now, settings, why)
        return (after, told) if told else waited(control, now, PATIENCE, why)
    if not look_allows(control, seen, now, settings):
        return waited(control, now, PATIENCE, "the last look does not tell")
    if not guards.acts_at_all(settings):
        return waited(control, now, PATIENCE, "MODE is off")
    if not guards.can_take_over(seen):
        return waited(control, now, PATIENCE, "this region's cluster cannot take over")
    return go(control, State.PROMOTE, now, "the database is promoted here")


def promote(control: Control, seen: Observation, now: float, settings: Settings) -> Step:
    intent = control.intent("promote")
    if intent is not None and seen.promotion in REFUSALS:
        return manual(noted(control, intent, IntentStatus.REJECTED), now, REFUSALS[seen.promotion])
    if not guards.is_first_call(control, "promote"):
        assert intent is not None
        is_accepted = seen.promotion is CallResult.ACCEPTED
        status = IntentStatus.DONE if is_accepted else IntentStatus.UNKNOWN
        told = seen.promotion.value if seen.promotion else "whether it was called is unknown"
        return awaiting(noted(control, intent, status), now, settings, f"promotion: {told}")
    # A run that ended in between looked a while ago.
    if not look_allows(control, seen, now, settings) or not guards.can_take_over(seen):
        return go(control, State.RECHECK, now, "looking again", now + PATIENCE)
    key = step_key(control.incident_id, "promote")
    if control.is_dry_run or settings.dry_run:
        control = replace(control, is_dry_run=True)
        after, actions = aborted(control, seen, now, settings, "the dry run ends here")
        # It went its whole way, which is no error.
        return replace(after, last_error=None), (*mutations(control, Promote(key)), *actions)
    others = tuple(other for other in control.intents if other.key != key)
    called = (*others, Intent(key, IntentStatus.INTENT, now))
    return replace(control, intents=called), (Promote(key),)


def awaiting(control: Control, now: float, settings: Settings, text: str) -> Step:
    return go(control, State.AWAIT, now, text, now + settings.promotion_timeout)


def await_writer(control: Control, seen: Observation, now: float, settings: Settings) -> Step:
    if guards.is_writer_here(seen):
        return go(control, State.VALIDATE, now, "the writer is here", now + PATIENCE)
    if control.deadline_at is not None and now > control.deadline_at:
        # Told once; whoever waits goes on waiting.
        late = replace(control, deadline_at=None, last_error="the writer did not come in time")
        _, told = go(late, State.AWAIT, now, "the writer did not come in time", is_page=True)
        return late, told
    return control, ()


def validate(control: Control, seen: Observation, now: float, settings: Settings) -> Step:
    if control.is_failback:
        return failback.validate(control, seen, now, settings)
    if seen.after is None or not guards.is_writer_here(seen):
        return waited(control, now, PATIENCE, "the validation does not end")
    if not guards.validation_passes(seen.after):
        return manual(control, now, "; ".join(seen.after.block))
    return opening(control, now, "; ".join(seen.after.warn) or "the data is valid")


def opening(control: Control, now: float, text: str) -> Step:
    after, told = go(control, State.OPEN, now, text)
    key = step_key(control.incident_id, "open")
    return after, (SetRole(Role.ACTIVE, key), RaiseCapacity(key), *told)


def opened(control: Control, seen: Observation, now: float, settings: Settings) -> Step:
    key = step_key(control.incident_id, "open")
    if not seen.is_role_active:
        return control, (SetRole(Role.ACTIVE, key),)
    rested = replace(control, cooldown_until=now + settings.cooldown)
    text = "writes go here"
    if control.first_red_at is not None:
        age = control.canary_age_ms
        lost = "unknown" if age is None else f"{age / 1000:g} s"
        text += f"; RTO {now - control.first_red_at:g} s, RPO {lost}"
    after, told = go(rested, State.ACTIVE, now, text)
    return after, (*told, KeepSnapshot(step_key(control.incident_id, "snapshot")))


def resting(control: Control, seen: Observation, now: float, settings: Settings) -> Step:
    """ACTIVE and MANUAL: only a command leads out."""
    return control, ()


def ended(control: Control, seen: Observation, now: float, settings: Settings) -> Step:
    cleared = replace(
        over(control),
        is_commanded=False,
        is_dry_run=False,
        # A dry run fenced nothing.
        is_evacuated=control.is_fenced,
        accepts_loss=False,
        approval_nonce=None,
        cause=(),
    )
    return go(cleared, State.STEADY, now, "watching again")


RULES: dict[State, Rule] = {
    State.STEADY: steady,
    State.SUSPECT: suspect,
    State.CONFIRM: confirm,
    State.APPROVAL: approval,
    State.FENCE: fencing,
    State.RECHECK: recheck,
    State.PROMOTE: promote,
    State.AWAIT: await_writer,
    State.VALIDATE: validate,
    State.OPEN: opened,
    State.ACTIVE: resting,
    State.ABORTED: ended,
    State.MANUAL: resting,
    **failback.RULES,
}
