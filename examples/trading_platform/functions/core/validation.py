"""The checks before a promotion (A1-A8) and after it (B1-B8), and what each may stop.

They bound a loss, and prove none away. What blocks and is unknown blocks.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Outcome(enum.Enum):
    OK = "ok"
    BLOCK = "block"
    WARN = "warn"
    # Kept, and stops nothing.
    RECORD = "record"


@dataclass(frozen=True)
class Check:
    id: str
    name: str
    outcome: Outcome
    found: str

    @property
    def text(self) -> str:
        return f"{self.id}: {self.name}: {self.found}"


@dataclass(frozen=True)
class Findings:
    block: tuple[str, ...] = ()
    warn: tuple[str, ...] = ()
    record: tuple[str, ...] = ()
    lag_at_fault_ms: float | None = None
    canary_age_ms: float | None = None
    # The part of `block` that an operator may accept: the loss, and nothing else.
    loss: tuple[str, ...] = ()
    checks: tuple[Check, ...] = ()


@dataclass(frozen=True)
class Before:
    """Read in this region alone."""

    # A1: member, reader, synchronized.
    is_reader_in_sync: bool | None
    # A2: the engine's version is that of the writer as last seen.
    is_version_equal: bool | None
    # A3: available instances of the declared class.
    available_instances: int | None
    # A4: the last sample of AuroraGlobalDBRPOLag before the first red tick.
    lag_at_fault_ms: float | None
    # A5: first red tick less the time of the canary's last row.
    canary_age_ms: float | None
    # A6: the session table's replica.
    is_table_active: bool | None
    # A7: objects that wait for replication.
    pending_objects: int | None
    # A8: healthy targets and connections to spare.
    has_capacity: bool | None
    # What was seen, for people, by the check's id.
    found: tuple[tuple[str, str], ...] = ()


def _over(value: float | None, limit: float) -> bool:
    return value is None or value > limit


def _told(value: object) -> str:
    if value is None:
        return "unknown"
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _findings(checks: list[Check], **rest: float | None) -> Findings:
    def of(outcome: Outcome) -> tuple[str, ...]:
        return tuple(check.text for check in checks if check.outcome is outcome)

    return Findings(
        block=of(Outcome.BLOCK),
        warn=of(Outcome.WARN),
        record=of(Outcome.RECORD),
        loss=tuple(
            check.text
            for check in checks
            if check.id in ("A4", "A5") and check.outcome is Outcome.BLOCK
        ),
        checks=tuple(checks),
        **rest,
    )


def _judged(good: object, bad: Outcome) -> Outcome:
    return Outcome.OK if good else bad


def before(facts: Before, max_lag_ms: float) -> Findings:
    found = dict(facts.found)

    def check(id: str, name: str, outcome: Outcome, value: object) -> Check:
        return Check(id, name, outcome, found.get(id, _told(value)))

    lag_is_over = _over(facts.lag_at_fault_ms, max_lag_ms)
    canary_is_over = _over(facts.canary_age_ms, max_lag_ms)
    late = Outcome.BLOCK if lag_is_over and canary_is_over else Outcome.WARN
    block, warn, record = Outcome.BLOCK, Outcome.WARN, Outcome.RECORD
    in_sync, equal = facts.is_reader_in_sync, facts.is_version_equal
    instances = facts.available_instances
    return _findings(
        [
            check("A1", "the cluster is a reader in sync", _judged(in_sync, block), in_sync),
            check("A2", "the engine versions are equal", _judged(equal, block), equal),
            check(
                "A3",
                "available instances of the declared class",
                _judged(instances, block),
                instances,
            ),
            check(
                "A4",
                f"the lag at the fault, in ms, is known and at most {max_lag_ms:g}",
                _judged(not lag_is_over, late),
                facts.lag_at_fault_ms,
            ),
            check(
                "A5",
                f"the canary's age at the fault, in ms, is known and at most {max_lag_ms:g}",
                _judged(not canary_is_over, late),
                facts.canary_age_ms,
            ),
            check("A6", "the session table's replica is active", record, facts.is_table_active),
            check("A7", "objects that wait for replication", record, facts.pending_objects),
            check(
                "A8",
                "healthy targets and connections suffice",
                _judged(facts.has_capacity, warn),
                facts.has_capacity,
            ),
        ],
        lag_at_fault_ms=facts.lag_at_fault_ms,
        canary_age_ms=facts.canary_age_ms,
    )


@dataclass(frozen=True)
class After:
    # B1: the server takes writes, and Aurora says writer.
    is_writer: bool | None
    # B2: a row written and read by the local and by the global endpoint.
    is_canary_written: bool | None
    # B3: the canary's hash chain from the last checkpoint: what is lost is a suffix, no hole.
    is_chain_intact: bool | None
    # B4
    highest_lsn: str | None
    # B5: sentinel queries. Without any, nothing is out of balance.
    is_ledger_balanced: bool | None
    are_counts_plausible: bool | None
    # B6
    is_session_kept: bool | None
    # B7: RDS-EVENT-0391, fencing failed.
    is_split_brain_possible: bool | None
    # B8: from the canary's last row to the fault.
    loss_window: tuple[float, float] | None
    found: tuple[tuple[str, str], ...] = ()


def after(facts: After) -> Findings:
    found = dict(facts.found)

    def check(id: str, name: str, outcome: Outcome, value: object) -> Check:
        return Check(id, name, outcome, found.get(id, _told(value)))

    block, warn, record = Outcome.BLOCK, Outcome.WARN, Outcome.RECORD
    writer, written, intact = facts.is_writer, facts.is_canary_written, facts.is_chain_intact
    ledger, counts = facts.is_ledger_balanced, facts.are_counts_plausible
    possible = facts.is_split_brain_possible
    fenced = None if possible is None else not possible
    return _findings(
        [
            check("B1", "the database takes writes here", _judged(writer, block), writer),
            check("B2", "a row written here is read back", _judged(written, block), written),
            check("B3", "the canary's chain has no gap", _judged(intact, warn), intact),
            check("B4", "highest LSN", record, facts.highest_lsn),
            check("B5", "the ledger balances", _judged(ledger, block), ledger),
            # Its own text: the ledger's would say nothing of it.
            Check(
                "B5",
                "counts are plausible",
                _judged(counts, warn),
                found.get("B5-counts", _told(counts)),
            ),
            check("B6", "a session is kept", record, facts.is_session_kept),
            check(
                "B7",
                "no split-brain is possible (RDS-EVENT-0391)",
                _judged(fenced, warn),
                fenced,
            ),
            check("B8", "loss window", record, facts.loss_window),
        ]
    )


def same(versions: bool | None, parameters: bool | None, plans: bool | None) -> Findings:
    """Of both regions, before the writer goes back."""
    block = Outcome.BLOCK
    return _findings(
        [
            Check(id, name, _judged(value, block), _told(value))
            for id, name, value in (
                ("C1", "the engine versions are equal", versions),
                ("C2", "the parameters are equal", parameters),
                ("C3", "no drift is known", plans),
            )
        ]
    )
