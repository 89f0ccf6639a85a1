"""How long a run goes on: no run outlives Lambda, though everything be as slow as its timeouts let
it. test_time.py adds it up."""

from __future__ import annotations

import time
from typing import Any, Callable

from core.settings import Settings
from core.state import NEEDED, Control, State
from ports.region import Clock

# In these a run waits for what comes within it. Before them it ends instead: only one run is there
# at a time, and an operator who wants to stop it must get in; the monitor kicks on every red tick.
WAITS = frozenset(
    {
        State.FENCE,
        State.RECHECK,
        State.PROMOTE,
        State.AWAIT,
        State.VALIDATE,
        State.OPEN,
        State.PRECHECK,
        State.QUIESCE,
        State.SWITCHOVER,
        State.UNFENCE,
    }
)
POLL = {State.AWAIT: 5.0, State.SWITCHOVER: 5.0}
PAUSE = 1.0
# What Lambda must still give beyond what a step needs: to write it, to keep up the fence, and to
# leave the lease.
RESERVE = 30.0
# What it takes to look once more.
LOOK = 25.0
# Of Lambda's time: below these, what can wait is left to the next run.
SENDING = 25.0
ANSWERING = 40.0
UPKEEP = 150.0
# What an execution of the state machine is told, when the run is over.
FOLLOWING = 45.0


class Time:
    """Of one run. `of_lambda` is what Lambda still gives it, in seconds."""

    def __init__(self, clock: Clock, settings: Settings, of_lambda: Callable[[], float]) -> None:
        self._clock = clock
        self._settings = settings
        self._of_lambda = of_lambda
        self._kept = 0.0
        self.began = clock.now()

    def keep(self, seconds: float) -> None:
        """For what comes after the run."""
        self._kept = seconds

    def _left(self) -> float:
        return self._of_lambda() - self._kept

    def has(self, seconds: float) -> bool:
        return self._left() >= seconds

    def remaining(self) -> float:
        """What a step may use."""
        used = self._clock.now() - self.began
        return min(self._settings.budget - used, self._left() - RESERVE)

    def fits(self, state: State) -> bool:
        return self.remaining() >= NEEDED.get(state, 0)

    def goes_on(self, before: Control, after: Control, is_news: bool) -> bool:
        """After a pause, where nothing new was done or seen."""
        needed = LOOK + NEEDED.get(after.state, 0)
        if after == before and (after.state not in WAITS or is_late(after)):
            return False
        if after != before or is_news:
            return self.remaining() >= needed
        pause = POLL.get(after.state, PAUSE)
        if self.remaining() - pause < needed:
            return False
        self._clock.sleep(pause)
        return True


def is_late(control: Control) -> bool:
    """A person was paged, and has to get in: later runs look again, each once."""
    return control.state in POLL and control.deadline_at is None


def seconds_left_of(context: Any) -> Callable[[], float]:
    """Lambda's own clock, or one that begins now with its 300 seconds."""
    if hasattr(context, "get_remaining_time_in_millis"):
        return lambda: float(context.get_remaining_time_in_millis()) / 1000
    ends = time.monotonic() + 300
    return lambda: ends - time.monotonic()
