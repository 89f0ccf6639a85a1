"""Lambda and EventBridge's schedules: the deployed functions run in this process, each at most once
at a time, whenever a schedule of theirs is due and whenever they are called."""

from __future__ import annotations

import threading
import time
from collections import Counter
from dataclasses import dataclass
from typing import Any, Callable, Mapping

from drill.clock import Ended, SkippingClock, Stalled
from drill.cloud import FunctionError, Throttled
from drill.place import Function, Place
from drill.schedules import Schedule

# The functions' maximum_event_age_in_seconds.
OLDEST_EVENT = 60.0
# On the wall, of runs that end because the day does.
LAST = 60.0
MINUTE = 60.0
# Schedules of a minute have each a second of their own.
PHASE = {"orchestrator": 7.0, "monitor": 0.0, "witness": 3.0}
TICK = {"command": "tick"}

# event, what is deployed -> answer
Entry = Callable[[Mapping[str, Any], Function], Any]


class Killed(BaseException):
    """The machine that ran a function is gone, in the middle of it."""


@dataclass(frozen=True)
class Failure:
    at: float
    region: str
    kind: str
    error: BaseException


class Functions:
    def __init__(self, clock: SkippingClock, place: Place, entries: Mapping[str, Entry]) -> None:
        self.clock, self.place, self._entries = clock, place, entries
        self._lock = threading.Lock()
        self._running: Counter[tuple[str, str]] = Counter()
        self._stopping = threading.Event()
        # Those whose schedule is off: a region that is dark runs nothing, a dead monitor neither.
        self.silent: set[tuple[str, str]] = set()
        self.most_at_once = 1
        # How many runs a tick of the orchestrators begins, and how often one began beside another.
        self.echo = 1
        self.overlapped = 0
        self.runs: Counter[tuple[str, str]] = Counter()
        self.failures: list[Failure] = []
        # Events that found no run until they were too old.
        self.dropped: list[Mapping[str, Any]] = []
        # Schedules that somebody switched off, by their names; and until when none is due.
        self.disabled = {one.name for one in place.schedules if not one.is_enabled}
        self._resumed_at = 0.0

    def start(self) -> None:
        for schedule in self.place.schedules:
            self.clock.enter()
            threading.Thread(
                target=self._scheduled, args=(schedule,), name=schedule.name, daemon=True
            ).start()

    def stop(self) -> None:
        """Runs come to their end, before what they call is gone."""
        self._stopping.set()
        self.clock.end()
        deadline = time.monotonic() + LAST
        while not self.is_idle():
            if time.monotonic() > deadline:
                raise RuntimeError(f"runs do not end: {+self._running}")
            time.sleep(0.02)

    def is_idle(self) -> bool:
        return not sum(self._running.values())

    def silence(self, region: str, *kinds: str) -> None:
        self.silent |= {(region, kind) for kind in kinds or self.place.kinds(region)}

    def revive(self, region: str, *kinds: str) -> None:
        self.silent -= {(region, kind) for kind in kinds or self.place.kinds(region)}

    def resume_at(self, at: float) -> None:
        """No schedule is due before then."""
        self._resumed_at = at

    def _scheduled(self, schedule: Schedule) -> None:
        kind = self.place.named(schedule.region, schedule.function).kind
        is_tick = schedule.event == TICK
        try:
            due = self.clock.now() + PHASE[kind]
            if not is_tick:
                due = schedule.due_after(self.clock.now())
            while not self._stopping.is_set():
                self.clock.sleep(due - self.clock.now())
                if due >= self._resumed_at and self._is_on(schedule, kind):
                    for _ in range(self.echo if is_tick and kind == "orchestrator" else 1):
                        self._sent(schedule)
                due = schedule.due_after(max(due, self._resumed_at - MINUTE))
        except (Ended, Stalled):
            pass
        finally:
            self.clock.leave()

    def _is_on(self, schedule: Schedule, kind: str) -> bool:
        is_silent = (schedule.region, kind) in self.silent
        return not is_silent and schedule.name not in self.disabled

    def _sent(self, schedule: Schedule) -> None:
        try:
            self.invoked(schedule.region, schedule.function, schedule.event, waits=False)
        except Throttled:
            pass

    def invoked(self, region: str, name: str, event: Mapping[str, Any], waits: bool) -> Any:
        """As the API asks for it."""
        kind = self.place.named(region, name).kind
        if waits or event == TICK:
            # A tick or a kick that finds a run has nothing to add to it.
            return self.call(region, kind, event, waits)
        self.clock.enter()
        threading.Thread(
            target=self._queued, args=(region, kind, event), name=f"queue {kind}", daemon=True
        ).start()
        return None

    def _queued(self, region: str, kind: str, event: Mapping[str, Any]) -> None:
        """What nobody waits for is tried again while another run goes on, for its 60 seconds."""
        try:
            ends, pause = self.clock.now() + OLDEST_EVENT, 1.0
            while not self._stopping.is_set():
                try:
                    self.call(region, kind, event, waits=False)
                    return
                except Throttled:
                    if self.clock.now() + pause > ends:
                        self.dropped.append(event)
                        return
                    self.clock.sleep(pause)
                    pause *= 2
        except (Ended, Stalled):
            pass
        finally:
            self.clock.leave()

    def call(self, region: str, kind: str, event: Mapping[str, Any], waits: bool) -> Any:
        """Throttled where it runs already; else its answer, or None where nobody waits for it."""
        with self._lock:
            if self._running[region, kind] >= self.most_at_once:
                raise Throttled()
            self.overlapped += self._running[region, kind] > 0
            self._running[region, kind] += 1
            self.runs[region, kind] += 1
        if waits:
            # Whoever waits for the answer stands for the run: it sleeps where the run does.
            return self._run(region, kind, event)
        self.clock.enter()
        threading.Thread(
            target=self._quietly, args=(region, kind, event), name=f"run {kind}", daemon=True
        ).start()
        return None

    def _quietly(self, region: str, kind: str, event: Mapping[str, Any]) -> None:
        try:
            self._run(region, kind, event)
        except FunctionError:
            pass
        finally:
            self.clock.leave()

    def _run(self, region: str, kind: str, event: Mapping[str, Any]) -> Any:
        try:
            return self._entries[kind](event, self.place.functions[region, kind])
        except (Ended, Stalled) as error:
            raise FunctionError(repr(error)) from error
        except (Exception, Killed) as error:
            self.failures.append(Failure(self.clock.now(), region, kind, error))
            raise FunctionError(f"{type(error).__name__}: {error}") from error
        finally:
            with self._lock:
                self._running[region, kind] -= 1
