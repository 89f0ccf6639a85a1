"""The checks before a promotion (A1-A8) and after it (B1-B8), and what each may stop.

They bound a loss, and prove none away. What blocks and is unknown blocks.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Findings:
    block: tuple[str, ...] = ()
    warn: tuple[str, ...] = ()
    record: tuple[str, ...] = ()
    lag_at_fault_ms: float | None = None
    canary_age_ms: float | None = None
    # The part of `block` that an operator may accept: the loss, and nothing else.
    loss: tuple[str, ...] = ()


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


def _over(value: float | None, limit: float) -> bool:
    return value is None or value > limit


def before(facts: Before, max_lag_ms: float) -> Findings:
    block = [
        text
        for text, good in (
            ("A1: the cluster is no reader in sync", facts.is_reader_in_sync),
            ("A2: the engine versions differ", facts.is_version_equal),
            ("A3: no instance of the declared class is available", facts.available_instances),
        )
        if not good
    ]
    late = [
        text
        for text, value in (
            ("A4: the lag at the fault is over the limit, or unknown", facts.lag_at_fault_ms),
            ("A5: the canary's age is over the limit, or unknown", facts.canary_age_ms),
        )
        if _over(value, max_lag_ms)
    ]
    both = len(late) == 2
    warn = [] if both else late
    if not facts.has_capacity:
        warn.append("A8: healthy targets or connections are short")
    return Findings(
        block=tuple(block + (late if both else [])),
        warn=tuple(warn),
        record=(
            f"A6: session table active: {facts.is_table_active}",
            f"A7: objects pending: {facts.pending_objects}",
        ),
        lag_at_fault_ms=facts.lag_at_fault_ms,
        canary_age_ms=facts.canary_age_ms,
        loss=tuple(late if both else []),
    )


@dataclass(frozen=True)
class After:
    # B1: innodb_read_only is 0, and Aurora says writer.
    is_writer: bool | None
    # B2: a row written and read by the local and by the global endpoint.
    is_canary_written: bool | None
    # B3: the canary's hash chain from the last checkpoint: what is lost is a suffix, no hole.
    is_chain_intact: bool | None
    # B4
    highest_lsn: str | None
    # B5: sentinel queries.
    is_ledger_balanced: bool | None
    are_counts_plausible: bool | None
    # B6
    is_session_kept: bool | None
    # B7: RDS-EVENT-0391, fencing failed.
    is_split_brain_possible: bool
    # B8: from the canary's last row to the fault.
    loss_window: tuple[float, float] | None


def after(facts: After) -> Findings:
    return Findings(
        block=tuple(
            text
            for text, good in (
                ("B1: the database takes no writes here", facts.is_writer),
                ("B2: a row written here was not read back", facts.is_canary_written),
                ("B5: the ledger does not balance", facts.is_ledger_balanced),
            )
            if not good
        ),
        warn=tuple(
            text
            for text, bad in (
                ("B3: the canary's chain has a gap", not facts.is_chain_intact),
                ("B5: counts are implausible", not facts.are_counts_plausible),
                ("B7: possible split-brain (RDS-EVENT-0391)", facts.is_split_brain_possible),
            )
            if bad
        ),
        record=(
            f"B4: highest LSN: {facts.highest_lsn}",
            f"B6: session kept: {facts.is_session_kept}",
            f"B8: loss window: {facts.loss_window}",
        ),
    )
