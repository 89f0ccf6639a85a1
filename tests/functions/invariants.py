"""What no step may decide, told without the guards that see to it."""

from __future__ import annotations

from core.actions import Action, Notify, Promote, Switchover
from core.observation import Observation
from core.settings import Settings
from core.signals import Level, Signal
from core.state import Control, State
from explorer import require
from world import WELL, World


# Each transition that was seen: the state after it, what was seen, told, and when.
Told = tuple[Control, Observation, Notify, float, Settings]
TOLD: dict[tuple[State, State, bool, bool, bool], Told] = {}


def check_message(
    world: World, after: Control, actions: tuple[Action, ...], seen: Observation, settings: Settings
) -> None:
    control, now = world.control, world.now
    if after is control:
        return
    told = [action for action in actions if isinstance(action, Notify)]
    if after.state is not control.state:
        require(len(told) == 1, "each transition has one message")
    for message in told:
        require(
            (message.before, message.after, message.incident_id, message.epoch)
            == (control.state, after.state, after.incident_id, after.epoch),
            "a message tells of its transition, incident and epoch",
        )
        # What is late stays where it is, with no deadline any more.
        require(
            (message.elapsed, message.deadline_at) == (now - control.entered_at, after.deadline_at),
            "a message tells how long it took, and the deadline",
        )
        require(bool(message.text and message.how_to_stop), "a message says what, and how to stop")
        kind = (control.state, after.state, after.is_failback, after.is_dry_run, message.is_page)
        TOLD.setdefault(kind, (after, seen, message, now, settings))


def check_decision(
    world: World,
    after: Control,
    actions: tuple[Action, ...],
    seen: Observation,
    settings: Settings,
) -> None:
    check_message(world, after, actions, seen, settings)
    control, verdict, now = world.control, seen.verdict, world.now
    is_alone = seen.command is None and not control.is_commanded
    entered = after.state if after.state is not control.state else None
    began = entered is State.CONFIRM and is_alone
    if began or (after.is_evacuated and not control.is_evacuated and is_alone):
        require(verdict is not None, "nothing is begun unseen")
        assert verdict is not None
        require(settings.mode.value != "off", "mode off only observes")
        require(now - verdict.at <= 20, "nothing is begun by what was seen two ticks ago")
        require(now >= control.cooldown_until, "nothing is begun in a cool-down")
        require(
            not (control.is_frozen or verdict.is_inhibited),
            "nothing is begun in a freeze, maintenance or deployment",
        )
        if began:
            require(verdict.level is Level.PROMOTE, "edge and data begin an incident, nothing less")
            require(seen.is_drift_clean, "nothing is begun over drift")
        else:
            require(verdict.level in (Level.EVACUATE, Level.PROMOTE), "traffic moves by edge alone")
            require(seen.is_standby_ready, "traffic moves to a standby that is ready")
    if entered is State.FENCE and control.state is State.CONFIRM and is_alone:
        assert verdict is not None
        require(now - control.entered_at >= settings.dwell, "an incident dwells before it acts")
        require(
            settings.mode.value == "auto" and not verdict.is_flapping,
            "a person approves, unless the mode is auto and nothing flaps",
        )
    if entered is State.FENCE and control.state is State.APPROVAL:
        answer = seen.command.approval_nonce if seen.command else None
        is_open = control.deadline_at is not None and now <= control.deadline_at
        require(answer == "asked" and is_open, "an approval answers the open question")
    if entered is State.FENCE and control.state is State.CONFIRM:
        require(seen.before is WELL, "the prechecks pass before a promotion")
    if entered is State.OPEN and control.state is State.VALIDATE:
        require(seen.after is WELL, "the validation passes before writes open")
    if after.state is State.ABORTED:
        require(
            not any(key.startswith(after.incident_id) for key in world.accepted),
            "nothing is aborted after an accepted promotion",
        )
    if any(isinstance(action, Promote) for action in actions):
        require(
            verdict is not None and Signal.GREEN not in (verdict.edge, verdict.data),
            "no primary is promoted away that the last look saw healthy",
        )
        assert verdict is not None
        require(verdict.edge is verdict.data is Signal.RED, "the last look saw edge and data red")
        require(now - verdict.at <= 10, "the last look is a tick old at most")
        require(world.is_fenced, "the fence is up before a promotion")
        require(seen.remaining >= 10, "no call is begun that the run cannot end")
        require(
            seen.topology is not None and world.writer == "peer",
            "only a reader that nobody is failing over is promoted",
        )
    if entered is State.QUIESCE:
        require(seen.same is WELL, "the prechecks pass before a switchover")
    if any(isinstance(action, Switchover) for action in actions):
        require(not world.is_open, "nothing is written while the writer moves back")
        resynced = seen.resynced_seconds
        require(resynced is not None and resynced >= 1800, "the standby is in sync for long")
        require(world.writer == "home", "only the writer is switched over")
    if entered is State.UNFENCE:
        is_valid = seen.command is not None or seen.after is WELL
        require(is_valid, "the validation passes before traffic returns")
    if seen.command is not None and after != control:
        require(seen.command.nonce not in world.used, "a nonce acts once")
        require(seen.command.region == settings.home_region, "a command acts in its own region")
        require(abs(now - seen.command.issued_at) <= 900, "an old command does nothing")
