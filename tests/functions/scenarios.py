"""The worlds that are looked at, each with the freedom that some guards are there for."""

from __future__ import annotations

from dataclasses import replace

from core.observation import Command
from core.settings import Mode, Settings
from core.signals import Level, Signal, Verdict
from core.state import Control, Intent, IntentStatus, State, incident_id, step_key
from world import BAD, WELL, Scenario, World

NOW = 100_000.0
SETTINGS = Settings(
    "orders", "us-east-2", "us-east-1", Mode.AUTO, promotion_timeout=40, approval=40
)
RED = Verdict(Level.PROMOTE, 0, Signal.RED, Signal.RED)
GREEN = Verdict(Level.PROMOTE, 0, Signal.GREEN, Signal.GREEN)
UNCLEAR = Verdict(Level.ABSTAIN, 0, Signal.UNKNOWN, Signal.UNKNOWN)
HALF = Verdict(Level.PROMOTE, 0, Signal.RED, Signal.UNKNOWN)
OLD, LATE = replace(RED, at=-60), replace(RED, at=-15)
CLEAR = Verdict(Level.CLEAR, 0, Signal.GREEN, Signal.GREEN)
INCIDENT = incident_id(SETTINGS, 1)

SUSPECTING = Control(State.SUSPECT, entered_at=NOW)
CALLED = Control(
    State.AWAIT,
    epoch=1,
    incident_id=INCIDENT,
    entered_at=NOW,
    deadline_at=NOW + 40,
    is_fenced=True,
    intents=(Intent(step_key(INCIDENT, "promote"), IntentStatus.UNKNOWN, NOW),),
)
RECHECKING = Control(
    State.RECHECK,
    epoch=1,
    incident_id=INCIDENT,
    entered_at=NOW,
    deadline_at=NOW + 60,
    is_fenced=True,
)
KEY = step_key(INCIDENT, "promote")
ENDS = frozenset({State.ACTIVE, State.MANUAL, State.STEADY})


def command(name: str, nonce: str = "", **others: object) -> Command:
    made = Command(name, "ann", "drill", nonce or name, 0, "us-east-2")
    return replace(made, **others)


def fenced(control: Control, **others: object) -> World:
    return replace(World(control, is_fenced=True), **others)


SCENARIOS = {
    "the way to a promotion, with a crash and a call that fails": Scenario(
        SETTINGS,
        (World(SUSPECTING, faults=2, workers=(None,)),),
        verdicts=(RED, GREEN, HALF, OLD, LATE, None),
        befores=(WELL, BAD, None),
        remaining=(200, 0),
        jumps=(60, 340),
        ends_in=ENDS | {State.AWAIT},
    ),
    "the call and what follows, by two workers of which any may die": Scenario(
        SETTINGS,
        (World(RECHECKING, faults=2, is_fenced=True),),
        verdicts=(RED, GREEN),
        afters=(WELL, BAD, None),
        calls=("accepted", "accepted unheard", "lost", "late", "refused", "not found"),
        jumps=(60, 300),
        skews=(10, -10),
        ends_in=ENDS,
    ),
    "a beginning": Scenario(
        SETTINGS,
        tuple(
            World(replace(SUSPECTING, is_frozen=frozen, cooldown_until=until))
            for frozen in (False, True)
            for until in (0.0, NOW + 900)
        ),
        verdicts=(
            RED,
            replace(RED, is_inhibited=True),
            Verdict(Level.EVACUATE, 0, Signal.RED, Signal.GREEN),
            Verdict(Level.PAGE, 0, Signal.GREEN, Signal.RED),
            UNCLEAR,
            CLEAR,
        ),
        drift=(True, False),
        ready=(True, False),
        ends_in=frozenset({State.STEADY, State.CONFIRM}),
    ),
    "mode off": Scenario(
        replace(SETTINGS, mode=Mode.OFF),
        (World(SUSPECTING),),
        verdicts=(RED, CLEAR),
        commands=(command("failover"), command("evacuate")),
        ends_in=frozenset({State.STEADY, State.CONFIRM}),
    ),
    "a question": Scenario(
        replace(SETTINGS, mode=Mode.APPROVE),
        (World(SUSPECTING),),
        verdicts=(RED, GREEN),
        commands=(
            command("approve", approval_nonce="asked"),
            command("approve", "guessed", approval_nonce="other"),
            command("deny", approval_nonce="asked"),
        ),
        ends_in=ENDS | {State.FENCE},
    ),
    "a primary that flaps": Scenario(
        SETTINGS,
        (World(SUSPECTING),),
        verdicts=(replace(RED, is_flapping=True), GREEN),
        ends_in=ENDS | {State.FENCE},
    ),
    "orders while a call may still arrive": Scenario(
        SETTINGS,
        (
            fenced(CALLED, called=(KEY,), flying=NOW, workers=(None,)),
            fenced(CALLED, called=(KEY,), accepted=(KEY,), writer="moving", workers=(None,)),
        ),
        verdicts=(RED,),
        commands=(command("failover"),),
        jumps=(40, 340),
        ends_in=frozenset({State.OPEN, State.MANUAL, State.STEADY}),
    ),
    "orders after a validation that failed": Scenario(
        SETTINGS,
        (
            fenced(
                replace(CALLED, state=State.VALIDATE),
                called=(KEY,),
                accepted=(KEY,),
                writer="home",
                workers=(None,),
            ),
        ),
        verdicts=(RED, GREEN),
        afters=(WELL, BAD),
        commands=(
            command("abort"),
            command("unfence"),
            command("resume"),
            command("force-validate"),
        ),
        ends_in=frozenset({State.ACTIVE, State.STEADY}),
    ),
    "a failback": Scenario(
        SETTINGS,
        (
            fenced(
                replace(CALLED, state=State.ACTIVE, intents=()),
                writer="home",
                is_open=True,
                faults=1,
                workers=(None,),
            ),
        ),
        afters=(WELL, BAD, None),
        sames=(WELL, BAD),
        resynced=(1800, 1799, None),
        commands=(
            command("failback"),
            command("resume"),
            command("abort"),
            command("force-validate"),
        ),
        calls=("accepted", "accepted unheard", "lost", "late", "refused", "not found"),
        jumps=(300,),
        ends_in=frozenset({State.STEADY}),
    ),
    "a drill in calm time": Scenario(
        SETTINGS,
        (World(Control(State.STEADY), workers=(None,)),),
        verdicts=(GREEN, None),
        befores=(WELL, BAD, None),
        commands=(command("drill"), command("abort", "second")),
        jumps=(60,),
        ends_in=frozenset({State.ABORTED}),
    ),
    "orders twice, late, and to the wrong region": Scenario(
        SETTINGS,
        (World(Control(State.STEADY), workers=(None,)),),
        verdicts=(CLEAR,),
        commands=(
            command("failover"),
            command("abort"),
            command("freeze", "late", issued_at=-1000.0),
            command("freeze", "elsewhere", region="us-east-1"),
        ),
        jumps=(),
        ends_in=frozenset({State.FENCE}),
    ),
    "clocks that are a minute apart": Scenario(
        SETTINGS,
        (World(RECHECKING, is_fenced=True),),
        verdicts=(RED,),
        jumps=(260,),
        skews=(-80, 0),
        is_split=True,
        is_run_alone=False,
        ends_in=ENDS | {State.AWAIT},
    ),
}
