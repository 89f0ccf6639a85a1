"""The database's rows, by the MySQL protocol."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any, Mapping, Protocol

from ports.network import Place

# What the first row follows.
ORIGIN = "0" * 64


@dataclass(frozen=True)
class Canary:
    """A row of `dr_canary`: written every tick where the writer is, read where it has come to."""

    sequence: int
    at: float
    incident: str
    epoch: int
    previous: str
    hash: str

    @property
    def is_whole(self) -> bool:
        return self.hash == hash_of(
            self.sequence, self.at, self.incident, self.epoch, self.previous
        )


def hash_of(sequence: int, at: float, incident: str, epoch: int, previous: str) -> str:
    text = f"{sequence}|{at:.3f}|{incident}|{epoch}|{previous}"
    return hashlib.sha256(text.encode()).hexdigest()


def following(last: Canary | None, at: float, incident: str, epoch: int) -> Canary:
    sequence = last.sequence + 1 if last else 1
    previous = last.hash if last else ORIGIN
    at = round(at, 3)
    hashed = hash_of(sequence, at, incident, epoch, previous)
    return Canary(sequence, at, incident, epoch, previous, hashed)


class Rows(Protocol):
    def is_read_only(self, place: Place) -> bool:
        """The server's word: `innodb_read_only` or `read_only`."""

    def last_canary(self, place: Place) -> Canary | None:
        """None before the first one, or the table itself, was written."""

    def canaries(self, place: Place, after: int, most: int) -> tuple[Canary, ...]:
        """Those above a sequence, in its order."""

    def write_canary(self, place: Place, at: float, incident: str, epoch: int) -> Canary:
        """The next of the chain. Makes the table where there is none, and drops rows of more than
        a week."""

    def ask(self, place: Place, database: str, query: str, seconds: float) -> tuple[Any, ...]:
        """The first row of a query that reads, which the server ends after `seconds`; empty where
        there is none."""

    def boundary(self, place: Place) -> Mapping[str, Any]:
        """Aurora's own account of how far the log came: `aurora_global_db_status`, by column; empty
        where the server has no such table."""
