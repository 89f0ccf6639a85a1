"""Time that runs as on the wall while anybody works, and skips what all only wait for.

A dwell of 30 s, a resync of half an hour: nobody need sit through them, and what is done between
them takes as long as it takes. So a phase's length is what it would be, with waits at full length,
and how much was skipped is told.
"""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from typing import Iterator

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

    @contextmanager
    def actor(self) -> Iterator[None]:
        """While the calling thread may hold time up."""
        with self._changed:
            self._awake += 1
        try:
            yield
        finally:
            with self._changed:
                self._awake -= 1
                self._changed.notify_all()

    @contextmanager
    def away(self) -> Iterator[None]:
        """While an actor waits for another one: it holds nothing up then."""
        with self._changed:
            self._awake -= 1
            self._changed.notify_all()
        try:
            yield
        finally:
            with self._changed:
                self._awake += 1

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

    def close(self) -> None:
        """Nobody sleeps any more."""
        with self._changed:
            self._is_closed = True
            self._changed.notify_all()
        self._keeper.join()

    def _keep(self) -> None:
        with self._changed:
            while not self._is_closed:
                if self._awake > 0 or not self._wakes:
                    self._changed.wait()
                    continue
                # To just before the first wakes, so that the breath is none too late.
                ahead = min(self._wakes.values()) - self.now() - self._breath
                if ahead > 0:
                    self._skipped += ahead
                self._changed.wait(self._breath)
                self._changed.notify_all()
