"""All that can be reached, by what breaks on the way."""

from __future__ import annotations

import collections
from dataclasses import dataclass
from typing import Callable, Hashable, Iterator, TypeVar


class Broken(Exception):
    """An invariant does not hold; its text names it."""


def require(holds: bool, invariant: str) -> None:
    if not holds:
        raise Broken(invariant)


W = TypeVar("W")


@dataclass
class Explored:
    count: int = 0
    transitions: int = 0
    is_complete: bool = True
    broken: str | None = None
    path: tuple[str, ...] = ()


def explore(
    first: list[W],
    next_of: Callable[[W], Iterator[tuple[str, Callable[[], W]]]],
    key_of: Callable[[W], Hashable],
    is_end: Callable[[W], bool],
    most: int,
) -> Explored:
    """Breadth first, so that the path to what breaks is a shortest one."""
    found = Explored()
    came: dict[Hashable, tuple[Hashable, str]] = {}
    before: dict[Hashable, list[Hashable]] = collections.defaultdict(list)
    ends: list[Hashable] = []
    queue: collections.deque[tuple[Hashable, W]] = collections.deque()

    def path(key: Hashable, *last: str) -> tuple[str, ...]:
        labels = list(last)
        while key in came and came[key][1]:
            key, label = came[key]
            labels.insert(0, label)
        return tuple(labels)

    for world in first:
        key = key_of(world)
        came[key] = (key, "")
        queue.append((key, world))
    while queue:
        key, world = queue.popleft()
        if is_end(world):
            ends.append(key)
        for label, make in next_of(world):
            found.transitions += 1
            try:
                after = make()
            except Broken as broken:
                found.broken, found.path = str(broken), path(key, label)
                found.count = len(came)
                return found
            next_key = key_of(after)
            before[next_key].append(key)
            if next_key in came:
                continue
            if len(came) >= most:
                found.is_complete = False
                continue
            came[next_key] = (key, label)
            queue.append((next_key, after))
    found.count = len(came)
    reached = set(ends)
    while ends:
        for key in before[ends.pop()]:
            if key not in reached:
                reached.add(key)
                ends.append(key)
    if found.is_complete and len(reached) < len(came):
        stuck = next(key for key in came if key not in reached)
        found.broken, found.path = "there is no dead end", path(stuck)
    return found
