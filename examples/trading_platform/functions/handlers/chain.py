"""The canary's chain of rows, checked as it comes, so that after a failover little is left to
check; and from where: the newest row that was checked and is still there."""

from __future__ import annotations

import bisect
from dataclasses import dataclass
from typing import Any, Mapping, Sequence

from ports.all import Ports
from ports.network import Place
from ports.rows import ORIGIN, Canary

MOST_CANARIES = 5000
# Checkpoints of so many minutes are kept: a promotion loses the newest rows, and the last
# checkpoint of the old writer may be one of them.
KEPT = 60


@dataclass(frozen=True)
class Chain:
    """`rows` follow what was checked before. `broken` says where they do not, else it is empty."""

    rows: tuple[Canary, ...]
    broken: str = ""
    # How many rows were checked here once, and gone with the writer that had them.
    lost: int = 0
    # Sequence and hash of older checkpoints, newest first.
    before: tuple[tuple[int, str], ...] = ()


def chain_breaks(rows: Sequence[Canary], previous: str) -> str:
    """Where a chain of rows that follow `previous` is broken; empty where it is not."""
    for row in rows:
        if not row.is_whole:
            return f"row {row.sequence} was changed"
        if row.previous != previous:
            return f"row {row.sequence} does not follow the one before it"
        previous = row.hash
    return ""


def read_chain(ports: Ports, place: Place, mark: Mapping[str, Any] | None) -> Chain:
    """Of the rows since a checkpoint, if there was one."""
    if mark is None:
        rows = ports.rows.canaries(place, 0, MOST_CANARIES)
        # Older ones are gone by their age, and no checkpoint knew them.
        is_old = bool(rows) and rows[0].sequence > 1
        return Chain(rows, chain_breaks(rows, rows[0].previous if is_old else ORIGIN))
    sequence, hashed = int(mark["sequence"]), str(mark["hash"])
    before = tuple((int(one), str(its)) for one, its in mark.get("before", ()))
    rows = ports.rows.canaries(place, sequence - 1, MOST_CANARIES)
    if _begins_with(rows, sequence, hashed):
        marks = ((sequence, hashed), *before)[:KEPT]
        return Chain(rows[1:], chain_breaks(rows[1:], hashed), before=marks)

    def is_there(mark: tuple[int, str]) -> bool:
        return _begins_with(ports.rows.canaries(place, mark[0] - 1, 1), *mark)

    # A promotion loses the newest: those that it left are older than those that it took.
    index = bisect.bisect_left(before, True, key=is_there)
    if index < len(before):
        older, its = before[index]
        after = ports.rows.canaries(place, older, MOST_CANARIES)
        # Nothing but a promotion replaces rows, and it writes one of its own in their place.
        place_of = [row.sequence for row in after if row.incident and row.sequence <= sequence]
        if place_of:
            lost = sequence - place_of[0] + 1
            return Chain(after, chain_breaks(after, its), lost, before[index:])
    rest = tuple(row for row in rows if row.sequence > sequence)
    return Chain(rest, f"row {sequence}, which was checked, is another one or gone")


def _begins_with(rows: Sequence[Canary], sequence: int, hashed: str) -> bool:
    return bool(rows) and (rows[0].sequence, rows[0].hash) == (sequence, hashed)
