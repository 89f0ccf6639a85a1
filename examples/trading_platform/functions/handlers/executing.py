"""What an execution of the state machine is told, and whether a person's answer ends its wait.

Nothing is decided here: an execution calls, looks and waits, and its history tells of the
incident. That a token was answered, or by whom, lets nothing happen; the state does."""

from __future__ import annotations

from typing import Any, Mapping

from core.observation import Command
from core.settings import Settings
from core.state import Control, State
from handlers.asking import done, quietly
from ports.all import Ports

# Which execution looks at the incident: `execution`, `until`, `looks`.
FOLLOWER = "EXECUTION"
# Which token waits for the answer to which question: `token`, `nonce`.
WAIT = "WAIT"
# A history has 25,000 events at most, and a look makes some ten: the next one goes on before.
MOST_LOOKS = 2000
# Where nothing is waited for but time.
SLOWLY = 60.0
AT_ONCE = 1.0
# In these an incident goes on by itself; not where it waits for a person's order.
FOLLOWED = frozenset(State) - {State.STEADY, State.ACTIVE, State.MANUAL, State.RECONCILE}
BEFORE_THE_QUESTION = frozenset({State.SUSPECT, State.CONFIRM})

DONE: dict[str, Any] = {"next": "done", "seconds": 0}


def is_of_execution(event: Mapping[str, Any]) -> bool:
    return isinstance(event.get("execution"), str)


def follow(
    ports: Ports, settings: Settings, control: Control, is_late: bool, execution: str
) -> dict[str, Any]:
    """Whether it looks `again` after so many seconds, has to `ask`, or is `done`. One execution
    follows an incident; if it is stopped, another one does once its time is over."""
    now = ports.clock.now()
    known = quietly("execution", lambda: ports.store.fact(FOLLOWER)) or {}
    is_mine = known.get("execution") == execution
    if not is_mine and known.get("until", 0) > now:
        return DONE
    looks = known.get("looks", 0) + 1 if is_mine else 1
    if control.state not in FOLLOWED or looks > MOST_LOOKS:
        if is_mine:
            done("execution", ports.store.remember, FOLLOWER, {})
        return DONE
    told = _told(settings, control, is_late)
    wait = max(0.0, (control.deadline_at or now) - now) if told["next"] == "ask" else 0.0
    until = now + wait + told["seconds"] + settings.lease
    mine = {"execution": execution, "until": until, "looks": looks}
    # Whoever is not remembered does not follow: two of them would.
    return told if done("execution", ports.store.remember, FOLLOWER, mine) else DONE


def _told(settings: Settings, control: Control, is_late: bool) -> dict[str, Any]:
    if control.state is State.APPROVAL:
        return {"next": "ask", "seconds": 0}
    seconds = AT_ONCE
    if control.state in BEFORE_THE_QUESTION:
        seconds = settings.tick
    elif is_late or control.state is State.RESYNC_WAIT:
        seconds = SLOWLY
    return {"next": "again", "seconds": int(seconds)}


def ask(ports: Ports, control: Control, token: str) -> None:
    """Of an execution that waits: until the question is over, which it may be already."""
    wait = {"token": token, "nonce": control.approval_nonce or ""}
    if done("wait", ports.store.remember, WAIT, wait):
        settle(ports, control, None)
    else:
        # Nobody would end it: it looks again.
        _end(ports, control, token, None)


def settle(ports: Ports, control: Control, command: Command | None) -> None:
    """Ends the wait where its question is over, whoever or whatever ended it. An answer that is
    lost is sent again by the next run."""
    known = quietly("wait", lambda: ports.store.fact(WAIT)) or {}
    token = known.get("token")
    is_open = control.state is State.APPROVAL and control.approval_nonce == known.get("nonce")
    if token and not is_open and _end(ports, control, token, command):
        done("wait", ports.store.remember, WAIT, {})


def _end(ports: Ports, control: Control, token: str, command: Command | None) -> bool:
    output = {
        "command": command.name if command else None,
        "operator": command.operator if command else None,
        "reason": command.reason if command else None,
        "incident_id": control.incident_id,
        "state": control.state.value,
        "last_error": control.last_error,
    }
    return done("answer", ports.executions.answer, token, output)
