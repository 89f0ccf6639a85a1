"""Time that runs as on the wall while anybody works, and skips what all only wait for.

A dwell of 30 s, a resync of half an hour: nobody need sit through them, and what is done between
them takes as long as it takes. So a phase's length is what it would be, with waits at full length,
and how much was skipped is told.
"""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from typing import Callable, Iterator

# On the wall, after a skip: what runs by itself (replication, clients, health checks) catches up.
BREATH = 0.1


class SkippingClock:
    """`now()` and `sleep()`, the port of the functions. Whoever sleeps is an actor: register it,
    for time skips when all that are registered sleep."""

    def __init__(self, start: float | None = None, breath: float = BREATH) -> None:
        self._began = time.monotonic()
        self._start = time.time() if start is None else start
        self._breath = breath
        self._skipped = 0.0
        self._changed = threading.Condition()
        self._awake = 0
        self._wakes: dict[int, float] = {}
        self._next = 0
        # Those in `until`, how often they were asked, and how many have not looked yet.
        self._watching = 0
        self._turn = 0
        self._looking = 0
        self._begun = 0
        self._is_closed = False
        self._keeper = threading.Thread(target=self._keep, name="clock", daemon=True)
        self._keeper.start()

    def now(self) -> float:
        """Seconds since 1970, skipped ones counted."""
        return self._start + self.worked() + self._skipped

    def worked(self) -> float:
        """Seconds on the wall since the clock was made."""
        return time.monotonic() - self._began

    def skipped(self) -> float:
        return self._skipped

    def enter(self) -> None:
        """One more actor, which is awake: also on behalf of a thread that begins."""
        with self._changed:
            self._awake += 1
            self._begun += 1

    def leave(self) -> None:
        with self._changed:
            self._awake -= 1
            self._changed.notify_all()

    @contextmanager
    def actor(self) -> Iterator[None]:
        """While the calling thread may hold time up."""
        self.enter()
        try:
            yield
        finally:
            self.leave()

    @contextmanager
    def away(self) -> Iterator[None]:
        """While an actor waits for another one: it holds nothing up then."""
        self.leave()
        try:
            yield
        finally:
            self.enter()

    def until(self, happened: Callable[[], bool], seconds: float) -> bool:
        """Of an actor: lets time go on until it has happened, which is asked whenever all others
        sleep; then nothing goes on. False if it did not in so many seconds."""
        deadline = self.now() + seconds
        while not happened():
            if self.now() >= deadline or self._is_closed:
                return False
            with self._changed:
                turn = self._turn
                self._watching += 1
                self._awake -= 1
                self._changed.notify_all()
                while self._turn == turn and not self._is_closed:
                    self._changed.wait()
                self._watching -= 1
                self._looking -= 1
                self._awake += 1
                self._changed.notify_all()
        return True

    def sleep(self, seconds: float) -> None:
        """Of an actor."""
        if seconds <= 0:
            return
        with self._changed:
            until = self.now() + seconds
            self._next += 1
            mine = self._next
            self._wakes[mine] = until
            self._awake -= 1
            self._changed.notify_all()
            while not self._is_closed and (left := until - self.now()) > 0:
                self._changed.wait(left)
            # Counted awake before anybody may skip again.
            del self._wakes[mine]
            self._awake += 1
            self._begun += 1

    def end(self) -> None:
        """Nobody sleeps any more: whoever works comes to an end."""
        with self._changed:
            self._is_closed = True
            self._changed.notify_all()

    def close(self) -> None:
        self.end()
        self._keeper.join()

    def _keep(self) -> None:
        # How many had woken and begun when those in `until` last looked.
        shown = -1
        with self._changed:
            while not self._is_closed:
                if self._awake > 0 or not (self._wakes or self._watching):
                    self._changed.wait()
                elif self._wakes and min(self._wakes.values()) <= self.now():
                    # Somebody is about to wake.
                    self._changed.wait(0.005)
                elif self._watching and shown != self._begun:
                    shown = self._begun
                    self._turn += 1
                    self._looking = self._watching
                    self._changed.notify_all()
                    while self._looking and not self._is_closed:
                        self._changed.wait()
                elif self._wakes:
                    # To just before the first wakes, so that the breath makes none too late.
                    ahead = min(self._wakes.values()) - self.now() - self._breath
                    if ahead > 0:
                        self._skipped += ahead
                    self._changed.wait(self._breath)
                    self._changed.notify_all()
                else:
                    # Only those in `until`: nothing will happen by itself.
                    self._changed.wait(self._breath)
                    shown = -1
