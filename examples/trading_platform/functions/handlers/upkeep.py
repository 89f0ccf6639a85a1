"""What a tick keeps up beside the state: what is known of the other region, the canary's
checkpoint, the applications' role, the checks that people look at, and what was not sent yet."""

from __future__ import annotations

from typing import Any, Callable

from core.actions import Role
from core.calm import role_in_calm
from core.observation import Observation
from core.plan import HERE
from core.settings import Settings
from core.state import Control, State
from core.validation import Findings
from handlers.answering import checks_of
from handlers import readiness
from handlers.asking import done, log, quietly
from handlers.chain import read_chain
from handlers.checks import read_before
from handlers.names import Names
from handlers.performing import keep_snapshot
from handlers.validating import read_sentinels
from ports.all import Ports
from ports.roles import Flag
from ports.store import Head

HOUR = 3600.0
SOON = 300.0
# As long as a promotion takes that asked for it, and no longer.
HELD_BACK = 120.0


def ship(ports: Ports, head: Head, has_time: Callable[[], bool]) -> None:
    """Archives and tells what was written with the state and not sent. Each in order, so that what
    fails is tried first the next time; one does not wait for the other."""
    archived, told = head.archived, head.told
    archives = tells = True
    entries = quietly("waiting", lambda: ports.store.waiting(head)) if has_time() else None
    for entry in entries or ():
        archives, tells = archives and has_time(), tells and has_time()
        if archives and entry.sequence == archived + 1:
            archives = done(
                "archive", lambda: ports.archive.put(entry.record.key, entry.record.body)
            )
            archived += archives
        if tells and entry.sequence == told + 1:
            tells = has_time() and all(
                done("message", ports.messages.publish, message) for message in entry.messages
            )
            told += tells
    if (archived, told) != (head.archived, head.told):
        done("sent", ports.store.sent, archived, told)


def keep_up(
    ports: Ports, names: Names, settings: Settings, control: Control, seen: Observation
) -> None:
    """Errors are logged: a tick does what it can."""
    readiness.publish(ports, names, settings, control, seen)
    if control.state is State.ACTIVE:
        keep_snapshot(ports, names, control)
    if control.state not in (State.STEADY, State.ACTIVE):
        return
    know_peer(ports, names)
    set_role(ports, settings, control, seen)
    move_checkpoint(ports, names, seen)
    if control.state is State.STEADY and seen.topology is not None:
        if not seen.topology.is_writer:
            remember_checks(ports, control, read_before(ports, names, control, settings.max_lag_ms))
        keep_baseline(ports, names)


def know_peer(ports: Ports, names: Names) -> None:
    cluster = quietly("the other region", lambda: ports.database.cluster(names.peer_cluster))
    if cluster is None:
        return
    fleet = ports.peer_capacity and quietly("its capacity", ports.peer_capacity.look)
    facts: dict[str, Any] = {
        "engine_version": cluster.engine_version,
        "endpoint": cluster.endpoint,
        "port": cluster.port,
        "seen_at": ports.clock.now(),
        "desired_capacity": fleet.desired if fleet else 0,
    }
    done("the other region", ports.store.remember, "PEER", facts)


def set_role(ports: Ports, settings: Settings, control: Control, seen: Observation) -> None:
    now = ports.clock.now()
    flag = quietly("role", ports.roles.flag)
    until = flag.until if flag else None
    role = role_in_calm(control, seen.topology, until, now, settings)
    if role is not None and (flag is None or flag.role is not role or flag.until is not None):
        done("role", ports.roles.set, Flag(role, "calm", now))


def hold_back(ports: Ports, settings: Settings, control: Control, key: str) -> bool:
    """The other region is about to promote itself: what is written here from now on would be lost.
    It ends by itself, for nobody may be left to end it."""
    if role_in_calm(control, HERE, None, 0, settings) is None:
        return False
    now = ports.clock.now()
    return done("role", ports.roles.set, Flag(Role.PASSIVE, key, now, now + HELD_BACK))


def move_checkpoint(ports: Ports, names: Names, seen: Observation) -> None:
    """After a failover the old writer's last rows may be gone; so may its checkpoint."""
    is_writer = seen.topology is not None and seen.topology.is_writer
    cluster = quietly("cluster", lambda: ports.database.cluster(names.home_cluster))
    if cluster is None:
        return
    place = names.local(cluster, reader=not is_writer)
    mark = quietly("checkpoint", lambda: ports.store.fact("CHECKPOINT") or {})
    if mark is None:
        # What is not read must not be forgotten.
        return
    chain = quietly("canary", lambda: read_chain(ports, place, mark or None))
    if chain is None or not chain.rows:
        return
    if chain.broken:
        log.error("the canary's chain is broken: %s", chain.broken)
    if chain.lost:
        log.warning("%d rows of the canary were lost by a promotion", chain.lost)
    last = chain.rows[-1]
    facts = {"sequence": last.sequence, "hash": last.hash, "at": last.at}
    facts |= {"broken": chain.broken, "before": chain.before}
    done("checkpoint", ports.store.remember, "CHECKPOINT", facts)


def keep_baseline(ports: Ports, names: Names) -> None:
    """What the sentinels counted, once an hour: after a failover they count no less. And which of
    them cannot be read, which is tried again sooner."""
    if not names.sentinels:
        return
    now = ports.clock.now()
    known = quietly("baseline", lambda: ports.store.fact("SENTINELS")) or {}
    unread = quietly("baseline", lambda: ports.store.fact("UNREAD")) or {}
    if now - known.get("counted_at", 0) < (SOON if unread.get("names") else HOUR):
        return
    cluster = quietly("cluster", lambda: ports.database.cluster(names.home_cluster))
    if cluster is None:
        return
    rows = read_sentinels(ports, names, names.local(cluster, reader=True))
    silent = [name for name, row in rows.items() if not row or None in row]
    if silent or unread.get("names"):
        done("baseline", ports.store.remember, "UNREAD", {"names": silent, "at": now})
    counted = [one for one in names.sentinels if one.kind != "ledger"]
    # What cannot be read now keeps what it was.
    before = {one.name: known[one.name] for one in counted if one.name in known}
    found = {one.name: float(row[0]) for one in counted if (row := rows[one.name]) and row[0]}
    facts = before | found | {"counted_at": now}
    done("baseline", ports.store.remember, "SENTINELS", facts)


def remember_checks(ports: Ports, control: Control, findings: Findings) -> None:
    facts = {
        "state": control.state.value,
        "at": ports.clock.now(),
        "checks": checks_of(findings),
    }
    done("checks", ports.store.remember, "CHECKS", facts)
