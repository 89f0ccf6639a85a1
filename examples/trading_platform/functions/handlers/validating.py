"""B1-B8: whether what was promoted is whole, before anybody writes to it."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any, Callable, Mapping

from core.state import Control
from core.validation import After, Findings, after
from handlers.asking import quietly
from handlers.chain import Chain, read_chain
from handlers.names import Names, Sentinel
from ports.all import Ports
from ports.database import ClusterView
from ports.network import Place

# Each sentinel's; the server ends what takes longer.
QUERY_SECONDS = 5.0
# A count may shrink a little between two looks.
TOLERANCE = 0.99


def judged(sentinel: Sentinel, row: tuple[Any, ...] | None, baseline: float | None) -> bool | None:
    """None where it could not be read."""
    if not row or any(value is None for value in row):
        return None
    # Exactly: sums of money have more digits than a float.
    values = [Decimal(str(value)) for value in row]
    if sentinel.kind == "ledger":
        return values[0] == (values[1] if len(values) > 1 else 0)
    return baseline is None or float(values[0]) >= baseline * TOLERANCE


def asking(ports: Ports, place: Place, one: Sentinel) -> Callable[[], tuple[Any, ...]]:
    return lambda: ports.rows.ask(place, one.database, one.query, QUERY_SECONDS)


def read_sentinels(ports: Ports, names: Names, place: Place) -> dict[str, tuple[Any, ...] | None]:
    return ports.together({one.name: asking(ports, place, one) for one in names.sentinels})


def _canary(
    ports: Ports, names: Names, control: Control, place: Place, everywhere: Place | None
) -> tuple[bool | None, str]:
    now = ports.clock.now()
    key = (control.incident_id, control.epoch)
    written = quietly("B2", lambda: ports.rows.write_canary(place, now, *key))
    if written is None:
        return None, "no row could be written"
    for name, there in (("local", place), ("global", everywhere)):
        if there is None:
            return None, f"the {name} endpoint is unknown"
        read = quietly("B2", ports.rows.last_canary, there)
        if read is None or read.sequence < written.sequence:
            return False, f"row {written.sequence} is not read by the {name} endpoint"
    return True, f"row {written.sequence} by the local and the global endpoint"


def read_after(ports: Ports, names: Names, control: Control, arn: str) -> Findings:
    """B1-B8 of the cluster that has become the writer."""
    read = ports.together(
        {
            "view": ports.database.look,
            "cluster": lambda: ports.database.cluster(arn),
            # Nothing there is not the same as nothing read.
            "checkpoint": lambda: ports.store.fact("CHECKPOINT") or {},
            "baseline": lambda: ports.store.fact("SENTINELS") or {},
            "fencing": lambda: ports.store.fact("FENCING") or {},
        }
    )
    cluster: ClusterView | None = read["cluster"]
    if cluster is None:
        return after(After(None, None, None, None, None, None, None, False, None))
    place = names.local(cluster)
    view = read["view"]
    member = view.member(arn) if view else None
    everywhere = names.everywhere(view, cluster) if view else None
    more = ports.together(
        {
            "read_only": lambda: ports.rows.is_read_only(place),
            "chain": lambda: read["checkpoint"] is not None
            and read_chain(ports, place, read["checkpoint"] or None),
            "boundary": lambda: ports.rows.boundary(place),
            "session": lambda: ports.sessions
            and ports.sessions.keeps(f"dr/{control.incident_id}", ports.clock.now()),
            "written": lambda: _canary(ports, names, control, place, everywhere),
            **{f"of {one.name}": asking(ports, place, one) for one in names.sentinels},
        }
    )
    writes, wrote = more["written"] or (None, "it takes too long")
    rows = {one.name: more[f"of {one.name}"] for one in names.sentinels}
    baseline = read["baseline"]
    verdicts = {
        one: (
            None
            if baseline is None and one.kind != "ledger"
            else judged(one, rows[one.name], (baseline or {}).get(one.name))
        )
        for one in names.sentinels
    }
    is_writer = None
    if more["read_only"] is not None and member is not None:
        is_writer = not more["read_only"] and member.is_writer
    boundary = more["boundary"]
    chain: Chain | None = more["chain"] or None
    fencing = read["fencing"]
    found = {
        "B1": f"read-only {more['read_only']}, writer {member.is_writer if member else 'unknown'}",
        "B2": wrote,
        "B3": _chain_text(chain),
        "B5": _told(verdicts, rows, ("ledger",)),
        "B5-counts": _told(verdicts, rows, ("count", "max")),
        "B7": "events unknown"
        if fencing is None
        else f"{fencing.get('event', 'no event')} of the old primary",
    }
    return after(
        After(
            is_writer=is_writer,
            is_canary_written=writes,
            is_chain_intact=None if chain is None else not chain.broken,
            highest_lsn=json.dumps(boundary, sort_keys=True) if boundary else None,
            is_ledger_balanced=_all(verdicts, ("ledger",)),
            are_counts_plausible=_all(verdicts, ("count", "max")),
            is_session_kept=more["session"],
            is_split_brain_possible=None if fencing is None else _has_failed(fencing, control),
            loss_window=loss_window(control),
            found=tuple(found.items()),
        )
    )


def _has_failed(fencing: Mapping[str, Any], control: Control) -> bool:
    """Whether Aurora said of this incident that it could not fence."""
    began = control.first_red_at or control.entered_at
    return bool(fencing.get("event") == "RDS-EVENT-0391" and fencing.get("at", 0) >= began - 60)


def _chain_text(chain: Chain | None) -> str:
    if chain is None:
        return "unknown"
    if chain.broken:
        return chain.broken
    lost = f"; {chain.lost} rows were lost by a promotion" if chain.lost else ""
    return f"no gap since the last checkpoint{lost}"


def loss_window(control: Control) -> tuple[float, float] | None:
    """From the last row that came here to the fault."""
    if control.first_red_at is None or control.canary_age_ms is None:
        return None
    return control.first_red_at - control.canary_age_ms / 1000, control.first_red_at


def _all(verdicts: Mapping[Sentinel, bool | None], kinds: tuple[str, ...]) -> bool | None:
    of = [verdict for one, verdict in verdicts.items() if one.kind in kinds]
    return False if False in of else None if None in of else True


def _told(
    verdicts: Mapping[Sentinel, bool | None],
    rows: Mapping[str, tuple[Any, ...] | None],
    kinds: tuple[str, ...],
) -> str:
    words = {True: "sound", False: "not sound", None: "not read"}
    told = []
    for one, verdict in verdicts.items():
        if one.kind in kinds:
            values = ", ".join(str(value) for value in rows[one.name] or ())
            told.append(f"{one.name} {words[verdict]}" + (f" ({values})" if values else ""))
    return "; ".join(told) or "no sentinel"
