"""What may happen to a call, and the time it takes."""

from __future__ import annotations

import enum
from collections import defaultdict, deque
from typing import Callable, TypeVar

from ports.errors import Rejected, Unanswered

T = TypeVar("T")


class FakeClock:
    """Time passes where somebody waits, and nowhere else. `hooks` are called when it does."""

    def __init__(self, now: float = 1_000_000) -> None:
        self.time = now
        self.hooks: list[Callable[[float], None]] = []

    def now(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.time += max(0.0, seconds)
        for hook in self.hooks:
            hook(self.time)


class Fate(enum.Enum):
    # Never arrives, and nobody says so.
    LOST = "lost"
    # Is done, and nobody says so.
    UNHEARD = "unheard"
    # Is done and answered, as others are: what comes after it may end otherwise.
    HEARD = "heard"


class Weather:
    """Fates by operation, each used once; a dark region answers nothing."""

    def __init__(self, clock: FakeClock, timeout: float = 3) -> None:
        self.clock = clock
        self.timeout = timeout
        self.latency: dict[str, float] = defaultdict(float)
        self.is_dark = False
        self.calls: list[str] = []
        self._fates: dict[str, deque[Fate | str]] = defaultdict(deque)

    def next(self, operation: str, *fates: Fate | str) -> None:
        """A text is the code of a rejection."""
        self._fates[operation].extend(fates)

    def call(self, operation: str, effect: Callable[[], T]) -> T:
        self.calls.append(operation)
        fates = self._fates[operation]
        fate = fates.popleft() if fates else None
        latency = self.latency[operation]
        if self.is_dark or fate is Fate.LOST:
            self.clock.sleep(self.timeout)
            raise Unanswered(f"{operation}: no answer")
        if isinstance(fate, str):
            self.clock.sleep(latency)
            raise Rejected(fate)
        if fate is Fate.UNHEARD or latency > self.timeout:
            effect()
            self.clock.sleep(self.timeout)
            raise Unanswered(f"{operation}: no answer")
        self.clock.sleep(latency)
        return effect()
