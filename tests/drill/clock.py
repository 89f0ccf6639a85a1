"""Time of a game day: what all only wait for is skipped, what is worked counts as what it costs.

A dwell of 30 s, a resync of half an hour: nobody need sit through them. Work counts by the
processor's time that this process used, not by the wall's: on a machine that is busy with other
things it takes longer to watch a game day, and within it nothing becomes late.
"""

from __future__ import annotations

import sys
import threading
import time
import traceback
from contextlib import contextmanager
from typing import Callable, Iterator

# On the wall: an actor that neither sleeps nor ends for so long waits for what never comes.
PATIENCE = 300.0


class Ended(BaseException):
    """The game day is over, and whoever slept in it need not wake any more."""


class Stalled(Exception):
    """Time cannot go on; the text says what is waited for."""


class SkippingClock:
    """`now()` and `sleep()`, the port of the functions. Whoever sleeps is an actor: register it,
    for time skips when all that are registered sleep."""

    def __init__(self, start: float | None = None, patience: float = PATIENCE) -> None:
        self._began = time.process_time()
        self._start = time.time() if start is None else start
        self._patience = patience
        self._skipped = 0.0
        self._changed = threading.Condition()
        self._awake = 0
        self._next = 0
        # Who sleeps until when; and who is in `until`, how often those were asked, and how many of
        # them have not looked yet.
        self._wakes: dict[int, float] = {}
        self._deadlines: dict[int, float] = {}
        self._turn = 0
        self._looking = 0
        # How many have woken or begun, and how often anybody did anything at all.
        self._begun = 0
        self._moves = 0
        self._beside: list[Callable[[float], None]] = []
        self._is_closed = False
        self._stalled = ""
        self._keeper = threading.Thread(target=self._keep, name="clock", daemon=True)
        self._keeper.start()

    def now(self) -> float:
        """Seconds since 1970, skipped ones counted."""
        return self._start + self.worked() + self._skipped

    def worked(self) -> float:
        """Seconds of a processor that this process used since the clock was made."""
        return time.process_time() - self._began

    def skipped(self) -> float:
        return self._skipped

    def beside(self, happens: Callable[[float], None]) -> None:
        """`happens` is called whenever time is about to skip, with the time that it skips to: what
        goes on by itself until then. Nobody else does anything meanwhile."""
        self._beside.append(happens)

    def begin_at(self, at: float) -> None:
        """Before anybody is an actor: it is this time now."""
        with self._changed:
            self._start += at - self.now()

    def enter(self) -> None:
        """One more actor, which is awake: also on behalf of a thread that begins."""
        with self._changed:
            self._awake += 1
            self._begun += 1
            self._moves += 1

    def leave(self) -> None:
        with self._changed:
            self._awake -= 1
            self._moves += 1
            self._changed.notify_all()

    @contextmanager
    def actor(self) -> Iterator[None]:
        """While the calling thread may hold time up."""
        self.enter()
        try:
            yield
        finally:
            self.leave()

    def until(self, happened: Callable[[], bool], seconds: float) -> bool:
        """Of an actor: lets time go on until it has happened, which is asked whenever all others
        sleep; then nothing goes on. False if it did not in so many seconds."""
        deadline = self.now() + seconds
        while not happened():
            if self.now() >= deadline:
                return False
            with self._changed, self._asleep(self._deadlines, deadline):
                turn = self._turn
                while self._turn == turn and not self._is_closed:
                    self._changed.wait()
                self._looking -= 1
            self._raise_if_over()
        return True

    def sleep(self, seconds: float) -> None:
        """Of an actor. Raises `Ended` once the game day is over."""
        if seconds <= 0:
            return
        until = self.now() + seconds
        with self._changed, self._asleep(self._wakes, until):
            while not self._is_closed and (left := until - self.now()) > 0:
                self._changed.wait(left)
            self._begun += 1
        self._raise_if_over()

    @contextmanager
    def _asleep(self, those: dict[int, float], until: float) -> Iterator[None]:
        self._next += 1
        mine = self._next
        those[mine] = until
        self._awake -= 1
        self._moves += 1
        self._changed.notify_all()
        yield
        # Counted awake before anybody may skip again.
        del those[mine]
        self._awake += 1
        self._moves += 1
        self._changed.notify_all()

    def _raise_if_over(self) -> None:
        if self._stalled:
            raise Stalled(self._stalled)
        if self._is_closed:
            raise Ended()

    def stall(self, why: str) -> None:
        """Time goes on no more, and whoever sleeps hears why: the first reason is told."""
        with self._changed:
            self._stalled = self._stalled or why
        self.end()

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
                now, wakes = self.now(), list(self._wakes.values())
                ends = list(self._deadlines.values())
                if self._awake > 0:
                    self._await_sleep()
                elif wakes and min(wakes) <= now:
                    # Somebody is about to wake.
                    self._changed.wait(0.005)
                elif ends and (shown != self._begun or min(ends) <= now):
                    shown = self._begun
                    self._turn += 1
                    self._looking = len(ends)
                    self._changed.notify_all()
                    while self._looking and not self._is_closed:
                        self._changed.wait()
                elif wakes or ends:
                    self._skip(min(wakes + ends))
                else:
                    self._changed.wait()

    def _await_sleep(self) -> None:
        moves = self._moves
        is_told = self._changed.wait(self._patience)
        if not is_told and self._awake > 0 and self._moves == moves:
            self.stall(f"somebody works for {self._patience:g} s on the wall:\n{_stacks()}")

    def _skip(self, to: float) -> None:
        moves = self._moves
        self._changed.release()
        try:
            for happens in self._beside:
                happens(to)
        except Exception:
            self.stall(f"what goes on by itself does not:\n{traceback.format_exc()}")
        finally:
            self._changed.acquire()
        if self._moves == moves:
            self._skipped += max(0.0, to - self.now())
            self._changed.notify_all()


def _stacks() -> str:
    names = {thread.ident: thread.name for thread in threading.enumerate()}
    told = []
    for thread, frame in sys._current_frames().items():
        told.append(f"{names.get(thread, thread)}:\n{''.join(traceback.format_stack(frame)[-6:])}")
    return "\n".join(told)
