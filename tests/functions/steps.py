"""A step of the orchestrator from each of its states: what is seen, ordered, and done."""

from __future__ import annotations

from dataclasses import replace

from core.actions import Action
from core.observation import Command, Observation, Topology
from core.orchestrator import step
from core.settings import Mode
from core.state import Control, Intent, IntentStatus, State
from scenarios import CALLED, INCIDENT, KEY, NOW, RECHECKING, RED, SETTINGS

READER = Topology(is_member=True, is_writer=False, is_failing_over=False, is_available=True)
WRITER = replace(READER, is_writer=True)
MOVING = replace(READER, is_failing_over=True)

STEADY = Control(entered_at=NOW)
CONFIRMING = Control(
    State.CONFIRM, incident_id=INCIDENT, entered_at=NOW - 30, deadline_at=NOW, first_red_at=NOW - 60
)
ASKED = replace(CONFIRMING, state=State.APPROVAL, deadline_at=NOW + 60, approval_nonce="n")
PROMOTING = replace(RECHECKING, state=State.PROMOTE)
CALLING = replace(PROMOTING, intents=(Intent(KEY, IntentStatus.INTENT, NOW),))
SUSPECTING = replace(STEADY, state=State.SUSPECT)
FENCING = replace(RECHECKING, state=State.FENCE)
INHIBITED = replace(RED, is_inhibited=True)
FLAPPING = replace(RED, is_flapping=True)
VALIDATING = replace(CALLED, state=State.VALIDATE)
OPENING = replace(CALLED, state=State.OPEN, first_red_at=NOW - 190, canary_age_ms=2500)
ACTIVE = replace(OPENING, state=State.ACTIVE, intents=())
BACK = replace(ACTIVE, is_failback=True, is_fenced=True)
RESYNCING = replace(BACK, state=State.RESYNC_WAIT)
QUIESCING = replace(BACK, state=State.QUIESCE)
SWITCHING = replace(
    BACK,
    state=State.SWITCHOVER,
    deadline_at=NOW,
    intents=(Intent(f"{INCIDENT}/switchover", IntentStatus.INTENT, NOW),),
)
RETURNED = replace(SWITCHING, state=State.VALIDATE)
FAILED = replace(CALLED, state=State.MANUAL, manual_from=State.VALIDATE, deadline_at=None)


def seen(**others: object) -> Observation:
    base = Observation(remaining=280, verdict=RED, topology=READER, fresh_nonce="n")
    at = replace(base, **others)
    return replace(at, verdict=at.verdict and replace(at.verdict, at=NOW + at.verdict.at))


def order(name: str, **others: object) -> Observation:
    command = Command(name, "ann", "drill", "once", NOW, "us-east-2", approval_nonce="n")
    return seen(command=replace(command, **others))


def taken(
    control: Control, at: Observation, mode: Mode = Mode.AUTO
) -> tuple[Control, tuple[Action, ...]]:
    return step(control, at, NOW, replace(SETTINGS, mode=mode))
