"""Reads that may fail, some at once."""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor, wait
from typing import Any, Callable, Mapping, TypeVar

from ports.errors import Rejected, Unanswered

T = TypeVar("T")
# Reads at once end before the next tick does. Each call of them has some 5 s, but some make two
# calls, and a name's resolution has no end of its own.
TOGETHER_SECONDS = 8.5
log = logging.getLogger("dr")
log.setLevel(logging.INFO)


def quietly(what: str, function: Callable[..., T], *arguments: Any) -> T | None:
    """What was read, or None; why is logged."""
    try:
        return function(*arguments)
    except (Rejected, Unanswered) as error:
        log.warning("%s: %s: %s", what, type(error).__name__, error)
        return None


def done(what: str, function: Callable[..., Any], *arguments: Any) -> bool:
    """Whether it was; why not is logged."""
    try:
        function(*arguments)
    except (Rejected, Unanswered) as error:
        log.warning("%s: %s: %s", what, type(error).__name__, error)
        return False
    return True


def one_by_one(tasks: Mapping[str, Callable[[], Any]]) -> dict[str, Any]:
    return {name: quietly(name, task) for name, task in tasks.items()}


def at_once(
    tasks: Mapping[str, Callable[[], Any]], within: float = TOGETHER_SECONDS
) -> dict[str, Any]:
    """What has not come `within` seconds is None: a tick, or a step, does not wait for it. Its
    thread ends by itself, by the timeouts of what it asks."""
    pool = ThreadPoolExecutor(max_workers=max(1, len(tasks)))
    try:
        running = {name: pool.submit(quietly, name, task) for name, task in tasks.items()}
        wait(running.values(), timeout=within)
        late = [name for name, each in running.items() if not each.done()]
        if late:
            log.warning("not in %g s: %s", within, ", ".join(late))
        return {name: None if name in late else each.result() for name, each in running.items()}
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
