"""No run outlives Lambda's 300 s, whatever is slow or silent."""

from __future__ import annotations

import contextlib
import itertools
import time
import unittest
from dataclasses import replace
from typing import Any, Iterator
from unittest import mock

from core.settings import Settings
from core.state import Control, Intent, IntentStatus, State, step_key
from fakes.platform import HOME_CLUSTER, PEER_CLUSTER, Platform
from fakes.slow import LONGER, ROWS, SlowWeather, together_on
from handlers import asking
from handlers.asking import at_once
from handlers.running import Run
from platforms import steady
from ports.all import Ports
from ports.errors import Rejected, Unanswered

LAMBDA = 300.0
SILENCES = (None, *LONGER, *ROWS, "look", "write", "publish", "set_role", "archive", "fact")
PROMOTED = ("AWAIT", "VALIDATE", "OPEN", "ACTIVE")
RETURNED = ("UNFENCE",)
BACK = ("RESYNC_WAIT", "RECONCILE", "PRECHECK", "QUIESCE", "SWITCHOVER", "UNFENCE")


def platform_in(state: State, moves_in: float) -> Platform:
    """A platform that is in a state, as what led there leaves it; the other region is dark, but on
    the way back."""
    platform = steady()
    is_back = state.value in BACK
    if not is_back:
        platform.darken()
        platform.pass_time(40)
    platform.clock.hooks.clear()
    now = platform.clock.now()
    if state.value in PROMOTED or is_back:
        platform.world.moving_to, platform.world.moved_at = HOME_CLUSTER, now + moves_in
        if state.value != "AWAIT":
            platform.promote_by_hand()
            platform.world.moving_to = None
    if state is State.SWITCHOVER:
        platform.world.moving_to, platform.world.moved_at = PEER_CLUSTER, now + moves_in
    known = platform.control
    incident = "0123456789abcdef"
    called = () if state.value not in PROMOTED else (step_key(incident, "promote"),)
    if state is State.SWITCHOVER:
        called = (step_key(incident, "switchover"),)
    platform.table.control = replace(
        Control(state, 1, incident),
        version=known.version,
        entered_at=now,
        deadline_at=now + 180 if state in (State.AWAIT, State.SWITCHOVER) else None,
        is_fenced=state not in (State.STEADY, State.SUSPECT, State.CONFIRM, State.ABORTED),
        is_failback=is_back,
        first_red_at=now - 60,
        manual_from=State.PROMOTE if state is State.MANUAL else None,
        intents=tuple(Intent(key, IntentStatus.UNKNOWN, now) for key in called),
    )
    return platform


def slow(platform: Platform, silent: str | None) -> Ports:
    """The platform's ports, each with a slow weather."""
    weathers: dict[int, SlowWeather] = {}

    def slowed(port: Any) -> Any:
        for name in ("weather", "peer", "_weather"):
            old = getattr(port, name, None)
            if old is not None:
                new = SlowWeather(platform.clock, frozenset({silent} if silent else ()))
                new.is_dark = old.is_dark
                setattr(port, name, weathers.setdefault(id(old), new))
        if isinstance(getattr(port, "remote", None), dict):
            port.remote = {region: slowed_one(old) for region, old in port.remote.items()}
        return port

    def slowed_one(old: Any) -> SlowWeather:
        new = SlowWeather(platform.clock, frozenset({silent} if silent else ()))
        new.is_dark = old.is_dark
        return weathers.setdefault(id(old), new)

    ports = platform.ports()
    found = {name: slowed(port) for name, port in vars(ports).items() if name != "together"}
    return Ports(**found, together=together_on(platform.clock))


def rows() -> Iterator[tuple[State, float, str | None, bool]]:
    """State, when the writer comes, what is silent, and whether an execution asks."""
    waiting = (State.AWAIT, State.SWITCHOVER)
    for state, silent in itertools.product(State, SILENCES):
        yield state, 100, silent, False
    for state, execution in itertools.product(State, (False, True)):
        for moves_in in range(0, 300, 10) if state in waiting else (0,):
            yield state, moves_in, None, execution


class Runs(unittest.TestCase):
    def lasts(self, platform: Platform, ports: Ports, event: dict[str, Any]) -> float:
        began = platform.clock.now()
        with mock.patch.object(platform, "ports", lambda: ports):
            with contextlib.suppress(Unanswered, Rejected):
                platform.run(event)
        return platform.clock.now() - began

    def test_no_run_outlives_lambda(self) -> None:
        longest: dict[State, float] = {}
        for state, moves_in, silent, execution in rows():
            platform = platform_in(state, moves_in)
            # An execution of the state machine is told more, when the run is over.
            event = {"command": "tick"} | ({"execution": "x"} if execution else {})
            took = self.lasts(platform, slow(platform, silent), event)
            longest[state] = max(longest.get(state, 0), took)
            self.assertLessEqual(took, LAMBDA, f"{state.value}, {silent} is silent")
        # It is no walk in the park: what is slow takes runs to their end.
        self.assertGreater(max(longest.values()), 200, longest)

    def test_whole_way_with_everything_slow_comes_to_its_end(self) -> None:
        """In more runs than one, of which none is too long."""
        platform = platform_in(State.CONFIRM, 0)
        platform.world.moves_in = 60
        for _ in range(40):
            took = self.lasts(platform, slow(platform, None), {"command": "tick"})
            self.assertLessEqual(took, LAMBDA)
            if platform.control.state in (State.ACTIVE, State.MANUAL):
                break
        self.assertIn(platform.control.state, (State.ACTIVE, State.MANUAL))

    def test_no_call_is_begun_that_the_run_cannot_end(self) -> None:
        """Lambda's own word counts, though the budget would allow more."""
        for left, calls in ((41, 1), (39, 0)):
            platform = steady()
            platform.darken()
            platform.pass_until(State.CONFIRM)
            platform.pass_time(30)
            platform.clock.sleep(10)
            platform.table.control = replace(
                platform_in(State.PROMOTE, 0).table.control,
                version=platform.control.version,
                entered_at=platform.clock.now(),
            )
            ends = platform.clock.now() + left
            names, settings = platform.names, platform.settings
            ports = platform.ports()
            Run(ports, names, settings, "me", lambda: ends - platform.clock.now()).drive(None)
            self.assertEqual(platform.home.calls.count("promote"), calls, left)

    def test_budgets_leave_the_reserve(self) -> None:
        usual = Settings("orders", "us-east-2", "us-east-1")
        self.assertLess(usual.budget, LAMBDA)
        self.assertGreater(usual.lease, LAMBDA)


class Together(unittest.TestCase):
    def test_what_is_late_is_unknown_and_holds_nobody_up(self) -> None:
        began = time.monotonic()
        found = at_once(
            {"quick": lambda: 1, "late": lambda: time.sleep(0.5), "no": self.fails}, within=0.1
        )
        self.assertEqual(found, {"quick": 1, "late": None, "no": None})
        self.assertLess(time.monotonic() - began, 0.4)

    def fails(self) -> None:
        raise Unanswered("nobody")

    def test_its_time_is_less_than_a_tick(self) -> None:
        usual = Settings("orders", "us-east-2", "us-east-1")
        self.assertLess(asking.TOGETHER_SECONDS, usual.tick)


if __name__ == "__main__":
    unittest.main()
