"""Reads that may fail, some at once."""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Callable, Mapping, TypeVar

from ports.errors import Rejected, Unanswered

T = TypeVar("T")
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


def at_once(tasks: Mapping[str, Callable[[], Any]]) -> dict[str, Any]:
    with ThreadPoolExecutor(max_workers=max(1, len(tasks))) as pool:
        running = {name: pool.submit(quietly, name, task) for name, task in tasks.items()}
        return {name: each.result() for name, each in running.items()}
