"""What is kept of each transition, in a chain that shows what was changed, left out or moved."""

from __future__ import annotations

import dataclasses
import enum
import hashlib
import json
from dataclasses import dataclass
from typing import Sequence

from core.actions import Action
from core.observation import Observation
from core.state import Control

# What the first record follows.
START = "0" * 64


@dataclass(frozen=True)
class Record:
    # Of the object: `dr/<incident>/<sequence>.json`.
    key: str
    body: str
    hash: str


def plain(value: object) -> object:
    """What JSON can hold; each dataclass with its name."""
    if isinstance(value, enum.Enum):
        return value.value
    if dataclasses.is_dataclass(value):
        found: dict[str, object] = {"kind": type(value).__name__}
        for each in dataclasses.fields(value):
            found[each.name] = kept(each.name, getattr(value, each.name))
        return found
    if isinstance(value, (tuple, list)):
        return [plain(each) for each in value]
    return value


def kept(name: str, value: object) -> object:
    """A nonce that is still good must not be read here, but be known again."""
    if name.endswith("nonce") and isinstance(value, str):
        return hash_of(value)
    return plain(value)


def hash_of(body: str) -> str:
    return hashlib.sha256(body.encode()).hexdigest()


def record(
    previous: str,
    sequence: int,
    before: Control,
    after: Control,
    seen: Observation,
    actions: Sequence[Action],
    now: float,
    region: str,
) -> Record:
    """The record after the one whose hash is `previous`, with the whole observation that a step was
    decided upon. A repeated step gives the same bytes.

    An incident has its region in its id. Before the first one the key has the region itself: the
    archives of both are copied to each other, and what is there is not written over."""
    content = {
        "previous": previous,
        "sequence": sequence,
        "at": now,
        "before": plain(before),
        "after": plain(after),
        "seen": plain(seen),
        "actions": plain(tuple(actions)),
    }
    body = json.dumps(content, sort_keys=True, separators=(",", ":"))
    incident = after.incident_id or f"none-{region}"
    return Record(f"dr/{incident}/{sequence:08}.json", body, hash_of(body))


def breaks(bodies: Sequence[str], head: str, previous: str = START) -> list[str]:
    """What is wrong with a chain that begins after `previous` and ends in `head`."""
    found: list[str] = []
    expected: int | None = None
    for position, body in enumerate(bodies):
        content = json.loads(body)
        sequence = content["sequence"]
        if content["previous"] != previous:
            found.append(
                f"record {sequence}, at place {position}, does not follow the one before it"
            )
        if expected is not None and sequence != expected:
            found.append(f"record {expected} is missing before record {sequence}")
        previous, expected = hash_of(body), sequence + 1
    if previous != head:
        found.append("the last record is not the chain's head")
    return found
